/// \file
/// Levels from the program's own repetition.
#include "look_settings.hpp"

namespace modelgate::bench {
namespace {

std::vector<gate::Repetition> repetitions(const Setting& setting, const Schedule& schedule) {
  std::vector<gate::Repetition> all;
  gate::Repetition repetition;
  repetition.leveling = setting.leveling;
  repetition.promote = setting.promote;
  repetition.shape = setting.shape;
  const double planned = schedule.rows_per_look * schedule.looks;
  repetition.mixture = stats::tuned_mixture(planned / 4.0, kAlpha);
  for (int look = 1; look <= schedule.looks; ++look) {
    const double rows = schedule.rows_per_look * look;
    repetition.turn = look == schedule.looks ? gate::Turn::last : gate::Turn::interim;
    repetition.looks.push_back({rows, rows / planned});
    all.push_back(repetition);
  }
  return all;
}

}  // namespace

std::vector<Levels> levels_of(const Setting& setting, const Schedule& schedule, double alpha) {
  std::vector<Levels> levels;
  for (const gate::Repetition& one : repetitions(setting, schedule)) {
    levels.push_back({gate::pass_level_at(one, alpha).value_or(0.0), gate::level_at(one, alpha)});
  }
  if (setting.looks_once) {
    for (std::size_t at = 0; at + 1 < levels.size(); ++at) levels[at] = {0.0, 0.0};
  }
  return levels;
}

}  // namespace modelgate::bench

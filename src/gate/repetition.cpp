/// \file
/// Levels of one look.
#include "gate/repetition.hpp"

#include "stats/normal.hpp"

namespace modelgate::gate {

double level_at(const Repetition& repetition, double alpha) {
  if (repetition.turn == Turn::over) return 0.0;
  switch (repetition.leveling) {
    case Leveling::plain: return alpha;
    case Leveling::spending: return stats::nominal_level(repetition.looks, repetition.shape, alpha);
    case Leveling::mixture:
      return stats::normal_cdf(-stats::anytime_critical_value(
          repetition.mixture, repetition.looks.back().information, alpha));
  }
  return 0.0;
}

std::optional<double> pass_level_at(const Repetition& repetition, double alpha) {
  if (repetition.turn == Turn::over) return std::nullopt;
  switch (repetition.promote) {
    case Promote::any: return level_at(repetition, alpha);
    case Promote::last:
      // Of all looks one can pass: nothing to correct for.
      return repetition.turn == Turn::interim ? std::nullopt : std::optional(alpha);
  }
  return std::nullopt;
}

}  // namespace modelgate::gate

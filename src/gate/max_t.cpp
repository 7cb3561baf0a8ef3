/// \file
/// One draw of kinds of rows, folded into every population that a decision looks at.
#include "gate/max_t.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "gate/arms.hpp"
#include "gate/p_values.hpp"
#include "gate/parallel.hpp"
#include "stats/joint_tails.hpp"
#include "stats/multinomial.hpp"

namespace modelgate::gate {
namespace {

constexpr auto kLanes = static_cast<std::size_t>(stats::kLanes);
constexpr std::uint64_t kStream = 0x6a6f696e74;  // apart from the streams of populations
constexpr double kMaxUndefinedShare = 0.01;

/// A population of the family: where its cells come from, and who looks at it.
struct Panel {
  const Population* population = nullptr;
  std::vector<std::pair<std::size_t, std::size_t>> sources;  ///< kind of rows, cell
  std::vector<std::size_t> drafts;                           ///< indexes into the family
};

/// Kinds of rows that are drawn together.
struct Arms {
  std::vector<std::size_t> kinds;
  stats::Multinomial drawn;
};

bool has_candidate(const RowKind& kind) {
  return std::ranges::any_of(kind.places, [](const Place& place) {
    return place.population != kNowhere && place.cell.candidate != kNotScored;
  });
}

std::optional<Arms> arms_of(const std::vector<RowKind>& kinds, std::vector<std::size_t> chosen,
                            std::uint64_t seed) {
  if (chosen.empty()) return std::nullopt;
  std::vector<std::int64_t> counts;
  std::vector<std::uint64_t> keys;
  for (const std::size_t kind : chosen) {
    counts.push_back(kinds[kind].rows);
    keys.push_back(kind + 1);
  }
  return Arms{std::move(chosen), stats::Multinomial(counts, keys, seed, kStream)};
}

/// All rows, or those of either arm: arms are drawn apart.
std::vector<Arms> draws_of(const Collected& collected, std::uint64_t seed) {
  std::vector<std::size_t> first;
  std::vector<std::size_t> second;
  const bool is_paired = collected.evidence.design == Design::paired;
  for (std::size_t kind = 0; kind < collected.kinds.size(); ++kind) {
    const bool in_first = is_paired || has_candidate(collected.kinds[kind]);
    (in_first ? first : second).push_back(kind);
  }
  std::vector<Arms> draws;
  for (auto& chosen : {first, second}) {
    if (auto arms = arms_of(collected.kinds, chosen, seed)) draws.push_back(std::move(*arms));
  }
  return draws;
}

std::vector<std::pair<std::size_t, std::size_t>> sources_of(const Collected& collected,
                                                            const Draft& draft) {
  const auto& cells = draft.population->evidence.cells;
  const std::size_t grouping = draft.item->grouping;
  const auto index = draft.population - collected.splits[grouping].populations.data();
  std::vector<std::pair<std::size_t, std::size_t>> sources;
  for (std::size_t kind = 0; kind < collected.kinds.size(); ++kind) {
    const Place& place = collected.kinds[kind].places[grouping];
    if (place.population != index) continue;
    const auto cell = std::ranges::find_if(cells, [&](const Cell& one) {
      return one.label == place.cell.label && one.baseline == place.cell.baseline &&
             one.candidate == place.cell.candidate;
    });
    if (cell != cells.end()) {
      sources.emplace_back(kind, static_cast<std::size_t>(cell - cells.begin()));
    }
  }
  return sources;
}

/// Metrics of rows are not functions of the counts that are drawn.
bool is_drawn(const Draft& draft) { return !is_of_rows(draft.metric().scope); }

std::vector<Panel> panels_of(std::span<Draft* const> drafts, const Collected& collected) {
  std::vector<Panel> panels;
  std::map<const Population*, std::size_t> place;
  for (std::size_t at = 0; at < drafts.size(); ++at) {
    const Draft& draft = *drafts[at];
    if (!is_drawn(draft)) continue;
    const auto [found, is_new] = place.try_emplace(draft.population, panels.size());
    if (is_new) panels.push_back({draft.population, sources_of(collected, draft), {}});
    panels[found->second].drafts.push_back(at);
  }
  return panels;
}

/// What a draft judges, low being bad.
double judged(const Draft& draft, const ModelValues& values) {
  const auto& [candidate, baseline] = values;
  const Limit& limit = *draft.decision.limit;
  double value = candidate;
  if (draft.decision.kind == DecisionKind::delta) value -= baseline;
  if (limit.relative) value -= limit.value * std::abs(baseline);
  return is_floor(limit.comparison) ? value : -value;
}

/// Scratch memory of one thread on one panel.
class PanelFold {
 public:
  PanelFold(const Panel& panel, std::span<Draft* const> drafts)
      : panel_(&panel),
        drafts_(drafts),
        weights_(panel.population->evidence.cells.size() * kLanes),
        candidate_(panel.population->evidence, Arm::candidate),
        baseline_(panel.population->evidence, Arm::baseline),
        agreement_(panel.population->evidence) {}

  /// \param rows  drawn, kinds x 64
  void evaluate(const std::vector<double>& rows, std::size_t first,
                std::vector<std::vector<double>>& out) {
    std::ranges::fill(weights_, 0.0);
    for (const auto& [kind, cell] : panel_->sources) {
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        weights_[cell * kLanes + lane] += rows[kind * kLanes + lane];
      }
    }
    candidate_.add_up(weights_);
    baseline_.add_up(weights_);
    agreement_.add_up(weights_);
    for (std::size_t lane = 0; lane < kLanes && first + lane < out.front().size(); ++lane) {
      for (const std::size_t at : panel_->drafts) {
        out[at][first + lane] = judged(*drafts_[at], values(drafts_[at]->statistic, lane));
      }
    }
  }

 private:
  [[nodiscard]] ModelValues values(const Statistic& statistic, std::size_t lane) {
    const auto& [metric, parameters] = statistic;
    if (metric->scope == Scope::pair) {
      return {metric->evaluate_pair(agreement_.lane(lane), parameters), 0.0};
    }
    return {of_model(candidate_.lane(lane), statistic), of_model(baseline_.lane(lane), statistic)};
  }

  static double of_model(const Confusion& confusion, const Statistic& statistic) {
    if (!(confusion.total > 0.0)) return std::numeric_limits<double>::quiet_NaN();
    return statistic.metric->evaluate(confusion, statistic.parameters);
  }

  const Panel* panel_;
  std::span<Draft* const> drafts_;
  std::vector<double> weights_;
  ConfusionFold candidate_, baseline_;
  AgreementFold agreement_;
};

void draw(const std::vector<Arms>& draws, std::int64_t block, std::vector<double>& rows) {
  std::vector<double> part;
  for (const auto& [kinds, drawn] : draws) {
    part.resize(kinds.size() * kLanes);
    drawn.draw(block, part);
    for (std::size_t at = 0; at < kinds.size(); ++at) {
      std::copy_n(part.begin() + static_cast<std::ptrdiff_t>(at * kLanes), kLanes,
                  rows.begin() + static_cast<std::ptrdiff_t>(kinds[at] * kLanes));
    }
  }
}

bool is_defined_enough(const std::vector<double>& values) {
  const auto undefined = std::ranges::count_if(values, [](double one) { return std::isnan(one); });
  return static_cast<double>(undefined) <= kMaxUndefinedShare * static_cast<double>(values.size());
}

/// The steps of one family.
class Steps {
 public:
  Steps(std::span<Draft* const> drafts, const JointDraws& draws)
      : drafts_(drafts), tails_(draws.resampling.replicates, draws.resampling.seed) {
    for (const auto& values : joint_replicates(drafts, draws)) {
      const Draft& draft = *drafts[place_.size()];
      const bool is_joint = is_defined_enough(values);
      place_.push_back(is_joint ? std::ssize(place_) - skipped_ : -1);
      if (is_joint) {
        tails_.add(values, draft.alpha);
      } else {
        ++skipped_;
      }
    }
  }

  /// How much of its alpha each draft from `first` on has.
  [[nodiscard]] double factor(std::size_t first) const {
    std::vector<std::size_t> joint;
    std::vector<double> others;
    for (std::size_t at = first; at < drafts_.size(); ++at) {
      if (place_[at] >= 0) {
        joint.push_back(static_cast<std::size_t>(place_[at]));
      } else {
        others.push_back(drafts_[at]->alpha);
      }
    }
    return tails_.factor(joint, others);
  }

 private:
  std::span<Draft* const> drafts_;
  stats::JointTails tails_;
  std::vector<std::ptrdiff_t> place_;  ///< in tails_; -1: without replicates
  std::ptrdiff_t skipped_ = 0;
};

}  // namespace

std::vector<std::vector<double>> joint_replicates(std::span<Draft* const> drafts,
                                                  const JointDraws& draws) {
  const Collected& collected = draws.collected;
  const Resampling& resampling = draws.resampling;
  const auto count = static_cast<std::size_t>(resampling.replicates);
  constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();
  std::vector<std::vector<double>> out(drafts.size(), std::vector<double>(count, kUndefined));
  const auto panels = panels_of(drafts, collected);
  const auto arms = draws_of(collected, resampling.seed);
  for_each_index(
      (resampling.replicates + stats::kLanes - 1) / stats::kLanes, resampling.threads, [&] {
        auto folds = std::make_unique<std::vector<PanelFold>>();
        for (const Panel& panel : panels) folds->emplace_back(panel, drafts);
        std::vector<double> rows(collected.kinds.size() * kLanes);
        return [&, folds = std::move(folds), rows = std::move(rows)](std::int64_t block) mutable {
          if (resampling.stop.stop_requested()) return;
          draw(arms, block, rows);
          const auto first = static_cast<std::size_t>(block) * kLanes;
          for (PanelFold& fold : *folds) fold.evaluate(rows, first, out);
        };
      });
  return out;
}

void set_joint_levels(std::span<Draft* const> drafts, const JointDraws& draws) {
  const Steps steps(drafts, draws);
  double factor = steps.factor(0);
  bool is_rejecting = true;
  for (std::size_t at = 0; at < drafts.size(); ++at) {
    Draft& draft = *drafts[at];
    draft.level = draft.alpha * factor;
    is_rejecting = is_rejecting && *draft.decision.p_fail <= draft.level;
    if (is_rejecting && at + 1 < drafts.size()) factor = steps.factor(at + 1);
  }
}

}  // namespace modelgate::gate

/// \file
/// A decision in the making: what is to be judged, and what the resampling said of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gate/collect.hpp"
#include "gate/limits.hpp"
#include "gate/plan.hpp"
#include "gate/repetition.hpp"
#include "gate/resample.hpp"
#include "modelgate/policy.hpp"
#include "modelgate/report.hpp"

namespace modelgate::gate {

/// One decision on its way to a verdict. Points into the plan and the collected populations.
struct Draft {
  Decision decision;
  const Item* item = nullptr;
  const Population* population = nullptr;
  const Measurements* measurements = nullptr;  ///< metrics of rows: the population's numbers
  Statistic statistic;
  std::string stream;    ///< names the population's random draws
  double alpha = 0.025;  ///< one-sided level of each side, over all looks together
  IntervalMethod asked = IntervalMethod::automatic;
  Guarantee guarantee = Guarantee::approximate;
  std::string expired;      ///< the last day of a waiver that matches and has run out
  std::string obstacle;     ///< why there is nothing to judge; empty: there is
  bool is_skipped = false;  ///< set aside by the policy (no baseline, thin slice reported only)
  Limits judged;            ///< of the value or the change, on the scale of the limit
  double level = 0.025;     ///< one-sided level of the fail side after the correction
  Repetition repetition;    ///< how often the rows are judged while they grow

  [[nodiscard]] bool is_computable() const noexcept { return obstacle.empty(); }
};

/// One-sided level at which this look judges the fail side, before the correction.
[[nodiscard]] inline double fail_level(const Draft& draft) noexcept {
  return draft.decision.look ? draft.decision.look->fail_level : draft.alpha;
}

/// Likewise of the pass side; nothing where this look cannot pass.
[[nodiscard]] inline std::optional<double> pass_level(const Draft& draft) noexcept {
  return draft.decision.look ? draft.decision.look->pass_level : draft.alpha;
}

/// All drafts of a plan, in policy order; populations in byte order of their slice values. Drafts
/// that cannot be judged (no rows, below a floor, no baseline) say why.
/// \param as_of  the gate's clock, for waivers
[[nodiscard]] std::vector<Draft> make_drafts(const Plan& plan, const Collected& collected,
                                             const std::string& as_of);

}  // namespace modelgate::gate

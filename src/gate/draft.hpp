/// \file
/// A decision in the making: what is to be judged, and what the resampling said of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gate/collect.hpp"
#include "gate/plan.hpp"
#include "gate/resample.hpp"
#include "modelgate/report.hpp"
#include "stats/interval.hpp"

namespace modelgate::gate {

/// One decision on its way to a verdict. Points into the plan and the collected populations.
struct Draft {
  Decision decision;
  const Population* population = nullptr;
  Statistic statistic;
  std::string stream;                               ///< names the population's random draws
  double alpha = 0.025;                             ///< one-sided level of the interval shown
  stats::Method value_method = stats::Method::bca;  ///< of one model's value
  stats::Method change_method = stats::Method::percentile;  ///< of candidate minus baseline
  std::string expired;          ///< the last day of a waiver that matches and has run out
  std::string obstacle;         ///< why there is nothing to judge; empty: there is
  bool is_skipped = false;      ///< set aside by the policy (no baseline, thin slice reported only)
  std::int64_t replicates = 0;  ///< drawn for `judged`
  std::optional<stats::Distribution>
      judged;            ///< of the value, or of candidate - limit for a relative delta
  double level = 0.025;  ///< one-sided level of the fail side after the correction

  [[nodiscard]] bool is_computable() const noexcept { return obstacle.empty(); }
  [[nodiscard]] stats::Method method() const noexcept {
    return decision.kind == DecisionKind::slo ? value_method : change_method;
  }
};

/// The limit on the scale of the judged distribution: a relative delta is judged against 0.
[[nodiscard]] double judged_limit(const Limit& limit) noexcept;

/// All drafts of a plan, in policy order; populations in byte order of their slice values. Drafts
/// that cannot be judged (no rows, below a floor, no baseline) say why.
/// \param as_of  the gate's clock, for waivers
[[nodiscard]] std::vector<Draft> make_drafts(const Plan& plan, const Collected& collected,
                                             const std::string& as_of);

}  // namespace modelgate::gate

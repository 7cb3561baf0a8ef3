/// \file
/// A decision in the making: what is to be judged, and what the resampling said of it.
#pragma once

#include <cassert>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gate/collect.hpp"
#include "gate/limits.hpp"
#include "gate/plan.hpp"
#include "gate/repetition.hpp"
#include "gate/resample.hpp"
#include "modelgate/policy.hpp"
#include "modelgate/report.hpp"
#include "modelgate/shared.hpp"

namespace modelgate::gate {

/// One decision on its way to a verdict: the decision, which is kept elsewhere, and what only its
/// making needs. Points into the plan and the collected populations.
struct Draft {
  explicit Draft(Decision& made) : decision(made) {}

  Decision& decision;
  const Item* item = nullptr;
  const Population* population = nullptr;
  const Measurements* measurements = nullptr;  ///< metrics of rows: the population's numbers
  Shared<Statistic> statistic;
  double alpha = 0.025;  ///< one-sided level of each side, over all looks together
  IntervalMethod asked = IntervalMethod::automatic;
  Guarantee guarantee = Guarantee::approximate;
  Shared<std::string> expired;   ///< the last day of a waiver that matches and has run out
  Shared<std::string> obstacle;  ///< why there is nothing to judge; empty: there is
  bool is_skipped = false;  ///< set aside by the policy (no baseline, thin slice reported only)
  Boxed<Limits> judged;     ///< of the value or the change, on the scale of the limit
  double level = 0.025;     ///< one-sided level of the fail side after the correction
  Shared<Repetition> repetition;  ///< how often the rows are judged while they grow

  [[nodiscard]] bool is_computable() const noexcept { return obstacle->empty(); }

  /// That of the statistic, which always has one.
  [[nodiscard]] const Metric& metric() const noexcept {
    assert(statistic->metric != nullptr);
    return *statistic->metric;
  }
};

/// Names the random draws of a draft's population.
[[nodiscard]] std::string stream_of(const Draft& draft);

/// Drafts and their decisions, which stay where they are until they are taken.
class Drafts {
 public:
  /// \param most  how many there may be
  explicit Drafts(std::size_t most = 0) {
    decisions_.reserve(most);
    drafts_.reserve(most);
  }
  Drafts(Drafts&&) noexcept = default;
  Drafts& operator=(Drafts&&) noexcept = default;
  Drafts(const Drafts&) = delete;
  Drafts& operator=(const Drafts&) = delete;
  ~Drafts() = default;

  /// A draft of a decision.
  [[nodiscard]] Draft& add(Decision decision) {
    assert(decisions_.size() < decisions_.capacity());
    return drafts_.emplace_back(decisions_.emplace_back(std::move(decision)));
  }

  [[nodiscard]] std::size_t size() const noexcept { return drafts_.size(); }
  [[nodiscard]] bool empty() const noexcept { return drafts_.empty(); }
  [[nodiscard]] Draft* begin() noexcept { return drafts_.data(); }
  [[nodiscard]] Draft* end() noexcept { return drafts_.data() + drafts_.size(); }
  [[nodiscard]] const Draft* begin() const noexcept { return drafts_.data(); }
  [[nodiscard]] const Draft* end() const noexcept { return drafts_.data() + drafts_.size(); }
  [[nodiscard]] Draft& operator[](std::size_t at) noexcept { return drafts_[at]; }
  [[nodiscard]] const Draft& operator[](std::size_t at) const noexcept { return drafts_[at]; }
  [[nodiscard]] const std::vector<Decision>& decisions() const noexcept { return decisions_; }

  /// The decisions in the order of their drafts; no draft may be looked at afterwards.
  [[nodiscard]] std::vector<Decision> taken() && { return std::move(decisions_); }

 private:
  std::vector<Decision> decisions_;
  std::vector<Draft> drafts_;
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
[[nodiscard]] Drafts make_drafts(const Plan& plan, const Collected& collected,
                                 const std::string& as_of);

}  // namespace modelgate::gate

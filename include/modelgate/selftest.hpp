/// \file
/// How often a gate is wrong on worlds whose truth is known: what `modelgate selftest` shows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modelgate/policy.hpp"
#include "modelgate/report.hpp"

namespace modelgate {

/// How simulated gates, or one decision of theirs, ended.
struct Outcomes {
  std::int64_t pass = 0;
  std::int64_t inconclusive = 0;
  std::int64_t fail = 0;

  [[nodiscard]] std::int64_t runs() const noexcept { return pass + inconclusive + fail; }
  friend bool operator==(const Outcomes&, const Outcomes&) = default;
};

/// Outcomes and the chances that they show: 95 % intervals (Clopper-Pearson); [0, 1] without a run.
struct OutcomeRates {
  Outcomes counts;
  Interval pass, inconclusive, fail;
};

/// The worlds in which a gate is tried: two equal models with the limits as written; two equal
/// models with every limit moved to the truth that they do not meet, and every SLO limit to their
/// own value; a candidate that is worse by a known size.
enum class TrialKind { equal_at_limits, equal_as_written, regression };

/// The key used in results.
[[nodiscard]] constexpr std::string_view name(TrialKind kind) noexcept {
  switch (kind) {
    case TrialKind::equal_at_limits: return "equal_at_limits";
    case TrialKind::equal_as_written: return "equal_as_written";
    case TrialKind::regression: return "regression";
  }
  return {};
}

/// Size of an injected regression: in the metric's unit, or in margins (of a change: its limit; of
/// an SLO: from the models' own value to the limit).
struct RegressionSize {
  double value = 1.0;
  bool in_margins = true;

  friend bool operator==(const RegressionSize&, const RegressionSize&) = default;
};

/// One decision in one world.
struct TrialDecision {
  std::string id;
  DecisionKind kind = DecisionKind::slo;
  double alpha = 0.025;  ///< one-sided level that the decision is judged at
  Burden burden = Burden::prove_safe;
  std::optional<double> truth;     ///< the value, or the change, in this world
  std::optional<double> limit;     ///< judged by in this world
  std::optional<double> distance;  ///< of the truth, on the good side of the limit
  bool blocks = true;              ///< severity block, without a live waiver
  OutcomeRates rates;              ///< fewer than the gate's where a slice drew no row
};

/// A gate in one world, run after run.
struct Trial {
  TrialKind kind = TrialKind::equal_at_limits;
  std::optional<RegressionSize> size;  ///< of a regression
  /// Share of right answers turned wrong; of metrics of rows, of rows whose numbers were worsened.
  std::optional<double> turned;
  std::optional<double> shifted = {};  ///< instead: what was added to each number of the candidate
  OutcomeRates gate;
  /// All decisions; of a regression, the one that it was made for.
  std::vector<TrialDecision> decisions;
};

/// What a gate does to equal models and to regressions, measured on rows like its own.
struct GateSelftest {
  ReportGate gate;
  std::string as_of;
  std::vector<InputFile> files;
  Design design = Design::paired;
  bool has_baseline = true;
  std::int64_t rows = 0;
  std::int64_t runs = 0;
  std::uint64_t seed = 0;
  std::int64_t family = 0;  ///< decisions that the fail side is corrected for
  double nominal = 0.025;   ///< chance to fail that the gate promises never to exceed
  std::vector<Trial> trials;
  std::vector<std::string> remarks;   ///< what was not tried and why; sentences without full stop
  std::vector<std::string> findings;  ///< what the figures mean, sentences
};

}  // namespace modelgate

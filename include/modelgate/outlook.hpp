/// \file
/// What a gate can be expected to decide on rows like the ones it has: what `modelgate plan` shows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modelgate/policy.hpp"
#include "modelgate/report.hpp"

namespace modelgate {

/// Chances of the verdicts of one decision; they sum to one.
struct Chances {
  double pass = 0.0;
  double inconclusive = 0.0;
  double fail = 0.0;

  friend bool operator==(const Chances&, const Chances&) = default;
};

/// What is assumed of changes: that the models are equal, or that they change by what was seen.
enum class AssumedChange { none, observed };

/// The name used on the command line and in results.
[[nodiscard]] constexpr std::string_view name(AssumedChange change) noexcept {
  switch (change) {
    case AssumedChange::none: return "none";
    case AssumedChange::observed: return "observed";
  }
  return {};
}

/// Expectations of one decision. What cannot be known is absent, and `remark` says why.
struct DecisionOutlook {
  std::string id;
  std::string name;
  DecisionKind kind = DecisionKind::slo;
  std::optional<Limit> limit;
  Burden burden = Burden::prove_safe;
  bool is_sliced = false;
  std::int64_t rows = 0;               ///< that enter the decision
  std::string class_name;              ///< of which they all are, where there is one
  std::optional<double> assumed;       ///< the truth that the chances are about
  std::optional<double> deviation;     ///< standard deviation of one row
  std::optional<double> disagreement;  ///< share of rows on which one model alone is right
  std::optional<Chances> chances;
  /// Fewest rows for the power asked for: to pass the assumed truth, or under prove_harm to fail a
  /// change of twice the margin (an SLO: the assumed value).
  std::optional<std::int64_t> rows_needed;
  std::optional<std::int64_t> all_rows_needed;  ///< of all classes, at their present shares
  std::optional<double> detectable;  ///< smallest distance from the limit seen with that power
  std::string remark;                ///< a sentence without its full stop; may be empty
  SourcePosition position;
};

/// Expectations of a gate, and what they rest on.
struct GateOutlook {
  ReportGate gate;
  std::string as_of;  ///< empty without data
  std::vector<InputFile> files;
  std::int64_t rows = 0;
  double power = 0.8;
  AssumedChange change = AssumedChange::none;
  std::optional<double> disagreement;  ///< assumed instead of seen
  std::int64_t family = 0;             ///< decisions that the fail side is corrected for
  std::vector<std::string> assumptions;
  std::vector<DecisionOutlook> decisions;  ///< least likely to be decided as hoped first
  std::string advice;                      ///< what to do, sentences
};

}  // namespace modelgate

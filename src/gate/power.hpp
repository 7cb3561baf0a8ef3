/// \file
/// Chances of the verdicts of one decision at a number of rows, under an assumed truth; and the
/// rows that a wanted chance takes.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>

#include "gate/closed_form.hpp"
#include "modelgate/outlook.hpp"
#include "modelgate/policy.hpp"
#include "modelgate/report.hpp"

namespace modelgate::gate {

/// How a decision is judged.
struct Criterion {
  DecisionKind kind = DecisionKind::slo;
  Limit limit;
  double alpha = 0.025;       ///< one-sided level of the pass side
  double fail_level = 0.025;  ///< of the fail side, corrected for its family
  Burden burden = Burden::prove_safe;
};

/// Rows of which each counts for the value with probability `share`, independently. `law` says
/// whether the value is the share or F1 as a function of it.
struct ShareModel {
  double share = 0.0;
  double value = 0.0;
  Law law = Law::proportion;
  Forms forms = {};
};

/// Rows on which one model alone is right with probabilities `fixed` (the candidate) and `broken`;
/// both are right on `both_right` of the others.
struct PairModel {
  double fixed = 0.0;
  double broken = 0.0;
  double both_right = 1.0;
  Forms forms = {};
};

/// Anything else: an estimate that is normal around the truth.
struct NormalModel {
  double truth = 0.0;
  double deviation = 0.0;  ///< of one row; that of n rows is 1 / sqrt(n) of it
};

/// What is assumed of a row.
using RowModel = std::variant<ShareModel, PairModel, NormalModel>;

/// The true value or change under a model, in the unit of the limit.
[[nodiscard]] double truth_of(const RowModel& model);

/// Standard deviation of one row: sqrt(p q) of a share, sqrt(psi - change^2) of a paired change
/// with disagreement psi.
[[nodiscard]] double deviation_of(const RowModel& model);

/// Chances of the verdicts on so many rows: exact sums over all outcomes for shares and for paired
/// changes of up to thousands of rows that differ, else normal.
/// \param rows  > 0
/// \source docs/methods.md, planning
[[nodiscard]] Chances chances_of(const RowModel& model, const Criterion& criterion,
                                 std::int64_t rows);

/// Fewest rows from which on the hoped-for verdict has the chance `power`: to pass, or under
/// prove_harm to fail. Nothing where the truth lies on the limit or on its wrong side.
[[nodiscard]] std::optional<std::int64_t> rows_for(const RowModel& model,
                                                   const Criterion& criterion, double power);

/// Smallest distance of the truth from the limit that gives the hoped-for verdict with the chance
/// `power`: (z_alpha + z_power) deviation / sqrt(rows).
[[nodiscard]] double detectable(double deviation, const Criterion& criterion, std::int64_t rows,
                                double power);

/// Whether the best result on so many rows passes: no error; no row on which the models differ, or
/// where that is not good enough, all of them fixed. Normal models: always.
[[nodiscard]] bool can_pass(const RowModel& model, const Criterion& criterion, std::int64_t rows);

/// Fewest rows that can pass; nothing where none can.
[[nodiscard]] std::optional<std::int64_t> fewest_rows_to_pass(const RowModel& model,
                                                              const Criterion& criterion);

}  // namespace modelgate::gate

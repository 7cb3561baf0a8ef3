/// \file
/// The one rule that compares limits with a threshold, as p-values of both sides.
#pragma once

#include "modelgate/policy.hpp"
#include "modelgate/report.hpp"
#include "stats/inference.hpp"

namespace modelgate::gate {

/// Smallest one-sided levels at which a decision passes and fails, each in (0, 1].
struct PValues {
  double pass;
  double fail;
};

/// Whether good values lie above the limit.
[[nodiscard]] constexpr bool is_floor(Comparison comparison) noexcept {
  return comparison == Comparison::at_least || comparison == Comparison::more_than;
}

/// Limits that fall on lattice points of the counts are compared exactly; the margin of a change is
/// strict.
/// \source docs/methods.md, verdicts
[[nodiscard]] PValues p_values(const stats::Inference& inference, DecisionKind kind,
                               const Limit& limit);

}  // namespace modelgate::gate

/// \file
/// Inverting limits at a threshold.
#include "gate/p_values.hpp"

namespace modelgate::gate {
namespace {

// Differences of ratios of counts carry rounding errors far below any two different values of
// n < 1e12 rows.
constexpr double kLatticeTolerance = 1e-12;

}  // namespace

PValues p_values(const stats::Inference& inference, DecisionKind kind, const Limit& limit) {
  const bool is_strict = kind == DecisionKind::delta || limit.comparison == Comparison::more_than ||
                         limit.comparison == Comparison::less_than;
  const bool has_floor = is_floor(limit.comparison);
  const double inwards = has_floor == is_strict ? kLatticeTolerance : -kLatticeTolerance;
  const double above = inference.p_above(limit.value + inwards);
  const double below = inference.p_below(limit.value + inwards);
  return has_floor ? PValues{above, below} : PValues{below, above};
}

}  // namespace modelgate::gate

/// \file
/// Deleting one row of each cell, and what the values then spread.
#include "gate/jackknifed.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "gate/arms.hpp"
#include "stats/auc.hpp"
#include "stats/mover.hpp"
#include "stats/relative_change.hpp"
#include "stats/transformed.hpp"

namespace modelgate::gate {
namespace {

using stats::InferencePtr;

constexpr Provenance kValue{
    "jackknife",
    "no law of its own: normal limits on the logit scale, from the spread of the "
    "values without one row each (jackknife), on enough errors"};
constexpr Provenance kChange{
    "jackknife",
    "no law of its own: the limits of the two values are combined with their "
    "correlation (jackknife, MOVER), on enough rows that differ"};

/// Values of one model without one row of each cell that it scored, and how many rows each stands
/// for.
struct Deleted {
  std::vector<double> values;
  std::vector<double> rows;
  double mean = 0.0;
  double all_rows = 0.0;
};

void finish(Deleted& deleted) {
  double sum = 0.0;
  for (std::size_t at = 0; at < deleted.values.size(); ++at) {
    sum += deleted.rows[at] * deleted.values[at];
    deleted.all_rows += deleted.rows[at];
  }
  deleted.mean = sum / deleted.all_rows;
}

Deleted deleted_of(const Evidence& evidence, const std::vector<ModelValues>& values, Arm arm) {
  Deleted deleted;
  for (std::size_t at = 0; at < values.size(); ++at) {
    const Cell& cell = evidence.cells[at];
    if (answer(cell, arm) == kNotScored) continue;
    deleted.values.push_back(arm == Arm::candidate ? values[at].candidate : values[at].baseline);
    deleted.rows.push_back(static_cast<double>(cell.count));
  }
  finish(deleted);
  return deleted;
}

/// (n - 1) / n times the sum of the products of deviations: the variance where both are one.
double covariance(const Deleted& first, const Deleted& second) {
  double sum = 0.0;
  for (std::size_t at = 0; at < first.values.size(); ++at) {
    sum += first.rows[at] * (first.values[at] - first.mean) * (second.values[at] - second.mean);
  }
  return (first.all_rows - 1.0) / first.all_rows * sum;
}

/// The highest value that a statistic can take: of a cost, the dearest entry.
double highest_of(const Statistic& statistic) {
  const auto& costs = statistic.parameters.costs;
  return costs.empty() ? statistic.metric->highest : *std::ranges::max_element(costs);
}

/// Null at an end of the range, without spread, and where a deletion leaves the value undefined.
InferencePtr logit_limits(double value, double variance, const Statistic& statistic) {
  const double low = statistic.metric->lowest;
  const double width = highest_of(statistic) - low;
  const double share = (value - low) / width;
  const bool is_inside = share > 0.0 && share < 1.0 && variance > 0.0;
  if (!is_inside) return nullptr;
  return stats::affine(stats::delong_logit(share, variance / (width * width)), width, low);
}

double correlation(const Evidence& evidence, const Deleted& candidate, const Deleted& baseline) {
  if (evidence.design == Design::independent) return 0.0;
  const double spread =
      std::sqrt(covariance(candidate, candidate) * covariance(baseline, baseline));
  return std::clamp(covariance(candidate, baseline) / spread, -1.0, 1.0);
}

}  // namespace

Answer jackknifed_answer(const Evidence& evidence, const Statistic& statistic,
                         RelativeChange relative) {
  Answer result;
  result.point = evaluate(evidence, statistic);
  const auto values = jackknife(evidence, statistic);
  const Deleted candidate = deleted_of(evidence, values, Arm::candidate);
  const Deleted baseline = deleted_of(evidence, values, Arm::baseline);
  const auto limits = [&](double value, const Deleted& deleted) {
    return Limits{logit_limits(value, covariance(deleted, deleted), statistic), kValue};
  };
  if (is_scored(evidence, Arm::candidate)) {
    result.candidate = limits(result.point.candidate, candidate);
  }
  if (is_scored(evidence, Arm::baseline)) {
    result.baseline = limits(result.point.baseline, baseline);
  }
  if (!result.candidate || !result.baseline) return result;
  const double rho = correlation(evidence, candidate, baseline);
  const auto difference = [=, after = result.candidate.inference,
                           before = result.baseline.inference](double factor) {
    return stats::mover_difference(after, before, factor, rho);
  };
  result.change = {difference(1.0), kChange};
  if (relative == RelativeChange::wanted && result.point.baseline != 0.0) {
    result.relative = {
        stats::relative_change(result.point.candidate, result.point.baseline, difference), kChange};
  }
  return result;
}

}  // namespace modelgate::gate

/// \file
/// Deleting one row of each cell, and what the values then spread.
#include "gate/loss.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "stats/transformed.hpp"
#include "stats/weighted_events.hpp"

namespace modelgate::gate {
namespace {

using stats::InferencePtr;

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

/// How far a value is from that of a model without an error.
class Loss {
 public:
  explicit Loss(const Statistic& statistic)
      : perfect_(statistic.metric->better == Better::lower ? statistic.metric->lowest
                                                           : statistic.metric->highest),
        sign_(statistic.metric->better == Better::lower ? 1.0 : -1.0) {}

  [[nodiscard]] double of(double value) const { return sign_ * (value - perfect_); }
  [[nodiscard]] InferencePtr values_of(InferencePtr loss) const {
    return stats::affine(std::move(loss), sign_, perfect_);
  }

 private:
  double perfect_;
  double sign_;
};

/// What one more wrong row costs at most: the loss when one right row of any class gets any other
/// answer. 0 where no row is right.
double largest_step(const Evidence& evidence, const Statistic& statistic, Arm arm) {
  const Loss loss(statistic);
  Confusion table = confusion(evidence, arm);
  const double now = loss.of(statistic.metric->evaluate(table, statistic.parameters));
  double largest = 0.0;
  for (int label = 0; label < evidence.classes; ++label) {
    if (table.at(label, label) < 1.0) continue;
    for (int given = 0; given < evidence.classes; ++given) {
      if (given == label) continue;
      add(table, {label, label, label, 0}, arm, -1.0);
      add(table, {label, given, given, 0}, arm, 1.0);
      const double then = loss.of(statistic.metric->evaluate(table, statistic.parameters));
      if (std::isfinite(then)) largest = std::max(largest, then - now);
      add(table, {label, given, given, 0}, arm, -1.0);
      add(table, {label, label, label, 0}, arm, 1.0);
    }
  }
  return largest;
}

/// Null where the value is undefined, without spread in spite of a loss, and where a deletion
/// leaves it undefined.
InferencePtr limits_of(double value, double variance, double step, const Loss& loss) {
  const double rate = loss.of(value);
  const bool has_limits = std::isfinite(rate) && std::isfinite(variance) && step > 0.0 &&
                          (rate <= 0.0 || variance > 0.0);
  if (!has_limits) return nullptr;
  if (rate <= 0.0) return loss.values_of(stats::weighted_events({0.0, 0.0, step}));
  return loss.values_of(stats::weighted_events({rate, variance, step}));
}

}  // namespace

Losses::Losses(const Evidence& evidence, const Statistic& statistic)
    : evidence_(&evidence),
      statistic_(&statistic),
      point_(evaluate(evidence, statistic)),
      deleted_(jackknife(evidence, statistic)) {}

InferencePtr Losses::value(Arm arm) const {
  if (!is_scored(*evidence_, arm)) return nullptr;
  const Deleted deleted = deleted_of(*evidence_, deleted_, arm);
  return limits_of(arm == Arm::candidate ? point_.candidate : point_.baseline,
                   covariance(deleted, deleted), largest_step(*evidence_, *statistic_, arm),
                   Loss(*statistic_));
}

double Losses::correlation() const {
  if (evidence_->design == Design::independent) return 0.0;
  const Deleted candidate = deleted_of(*evidence_, deleted_, Arm::candidate);
  const Deleted baseline = deleted_of(*evidence_, deleted_, Arm::baseline);
  const double spread =
      std::sqrt(covariance(candidate, candidate) * covariance(baseline, baseline));
  return spread > 0.0 ? std::clamp(covariance(candidate, baseline) / spread, -1.0, 1.0) : 0.0;
}

}  // namespace modelgate::gate

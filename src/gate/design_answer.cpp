/// \file
/// Variances to limits: a share of an effective number of rows, a change with room for one unit.
#include "gate/design_answer.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "gate/spread.hpp"
#include "stats/degrees.hpp"
#include "stats/estimated_change.hpp"
#include "stats/mover.hpp"
#include "stats/proportion.hpp"
#include "stats/relative_change.hpp"
#include "stats/transformed.hpp"

namespace modelgate::gate {
namespace {

using stats::InferencePtr;

// How many events that were not seen are reckoned with: measured in docs/error-rates.md.
constexpr double kEvents = 2.0;

constexpr Provenance kUnitValue{
    "jackknife",
    "rows of one unit belong together: Wilson's limits for as many rows as leaving out one unit "
    "at a time says they are worth, with Student's quantiles"};
constexpr Provenance kUnitChange{
    "jackknife",
    "rows of one unit belong together: limits from the variance that leaving out one unit at a "
    "time gives, with Student's quantiles and room for units that were not seen"};
constexpr Provenance kWeightValue{
    "linearised",
    "rows weigh differently: Wilson's limits for as many rows as their weights say they are "
    "worth"};
constexpr Provenance kWeightChange{
    "linearised",
    "rows weigh differently: limits from the variance of the weighted change, with room for rows "
    "that were not seen"};

/// Limits of one model's value need.
struct Value {
  double point;
  double variance;  ///< of the design, and at least that of rows whose weights mean nothing
  Event event;
  double units;
};

double degrees_of(double units) { return std::isinf(units) ? units : std::max(units - 1.0, 1.0); }

/// Null where the value is undefined.
InferencePtr value_limits(const Value& value, const Statistic& statistic) {
  if (!std::isfinite(value.point) || value.event.step <= 0.0) return nullptr;
  const ValueRange range = range_of(statistic);
  const double share = std::clamp((value.point - range.low) / range.width(), 0.0, 1.0);
  const double step = value.event.step / range.width();
  const double variance = value.variance / (range.width() * range.width());
  const double rows = (share * (1.0 - share) + kEvents * step) /
                      (variance + kEvents * step * step * value.event.size);
  auto limits =
      stats::with_degrees(stats::proportion(share * rows, rows, stats::ProportionMethod::wilson),
                          degrees_of(value.units));
  if (range.low == 0.0 && range.high == 1.0) return limits;
  return stats::affine(std::move(limits), range.width(), range.low);
}

/// How many times the variance of independent rows that weigh alike; not a number where there is
/// none.
double effect(double design, double equal) {
  return equal > 0.0 ? design / equal : std::numeric_limits<double>::quiet_NaN();
}

/// How many rows are wrong together: the variance as a multiple of that of equal rows, of the size
/// of a unit where no error says how much less it is.
double lump(double design, double equal, const Event& event) {
  const double square = event.step * event.step;
  const double seen = (design + kEvents * event.square()) / (equal + kEvents * square);
  return std::max(seen, 1.0);
}

/// Candidate - factor x baseline on the same units.
class PairedDifference {
 public:
  PairedDifference(const Spread& spread, const ModelValues& point)
      : spread_(spread),
        point_(point),
        candidate_event_(spread.candidate.step *
                         lump(spread.design.candidate, spread.equal.candidate, spread.candidate)),
        baseline_event_(spread.baseline.step *
                        lump(spread.design.baseline, spread.equal.baseline, spread.baseline)) {}

  [[nodiscard]] InferencePtr operator()(double factor) const {
    const double variance =
        std::max(spread_.design.of_difference(factor), spread_.least.of_difference(factor));
    const double event = std::max(candidate_event_, std::abs(factor) * baseline_event_);
    return stats::with_degrees(
        stats::estimated_change(
            {point_.candidate - factor * point_.baseline, std::max(variance, 0.0), event * event}),
        degrees_of(std::min(spread_.candidate_units, spread_.baseline_units)));
  }

 private:
  Spread spread_;
  ModelValues point_;
  double candidate_event_;  ///< what one more lump of wrong rows would cost
  double baseline_event_;
};

void answer_change(Answer& answer, const stats::ScaledDifference& difference,
                   RelativeChange relative, const Provenance& provenance) {
  answer.change.inference = difference(1.0);
  answer.change.provenance = provenance;
  if (relative != RelativeChange::wanted || answer.point.baseline == 0.0) return;
  answer.relative = {
      stats::relative_change(answer.point.candidate, answer.point.baseline, difference),
      provenance};
  answer.relative.design_effect = answer.change.design_effect;
}

}  // namespace

Answer design_answer(const Evidence& evidence, const Statistic& statistic,
                     RelativeChange relative) {
  const Spread spread = spread_of(evidence, statistic);
  const bool has_units = !evidence.units->empty();
  Answer answer;
  answer.point = evaluate(evidence, statistic);
  const Provenance& of_value = has_units ? kUnitValue : kWeightValue;
  answer.candidate = {value_limits({answer.point.candidate,
                                    std::max(spread.design.candidate, spread.least.candidate),
                                    spread.candidate, spread.candidate_units},
                                   statistic),
                      of_value};
  answer.candidate.design_effect = effect(spread.design.candidate, spread.equal.candidate);
  if (statistic.metric->scope == Scope::pair) return answer;
  answer.baseline = {
      value_limits({answer.point.baseline, std::max(spread.design.baseline, spread.least.baseline),
                    spread.baseline, spread.baseline_units},
                   statistic),
      of_value};
  if (!answer.candidate || !answer.baseline) return answer;
  answer.change.design_effect =
      effect(spread.design.of_difference(1.0), spread.equal.of_difference(1.0));
  switch (evidence.design) {
    case Design::paired:
      answer_change(answer, PairedDifference(spread, answer.point), relative,
                    has_units ? kUnitChange : kWeightChange);
      break;
    case Design::independent:
      const auto difference = [candidate = answer.candidate.inference,
                               baseline = answer.baseline.inference](double factor) {
        return stats::mover_difference(candidate, baseline, factor, 0.0);
      };
      answer_change(answer, difference, relative, of_value);
      break;
  }
  return answer;
}

}  // namespace modelgate::gate

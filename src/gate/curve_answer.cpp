/// \file
/// Limits of curves and calibration: of each model, and of the change from what both share.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <string>
#include <utility>

#include "gate/curve_side.hpp"
#include "gate/naming.hpp"
#include "gate/unit_support.hpp"
#include "stats/average_precision.hpp"
#include "stats/calibration_limits.hpp"
#include "stats/degrees.hpp"
#include "stats/mover.hpp"
#include "stats/score_curve.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::gate {
namespace {

using stats::InferencePtr;

constexpr double kMinRows = 10.0;              // of the class and of the rest, for a rank
constexpr double kMinCalibrationRows = 100.0;  // for a calibration error

bool is_of_bins(Law law) { return law == Law::calibration || law == Law::worst_calibration; }

Provenance value_provenance(Law law) {
  switch (law) {
    case Law::average_precision:
      return {"influence",
              "an average precision: the lower limit of a sum of rare losses, and Student's "
              "limits on the log-odds scale, by the influence of each row"};
    case Law::rate_point:
    case Law::recall_point:
      return {"moved_threshold",
              "a share at a threshold that is read off the rows: mid-p limits of the share, and "
              "how far it moves between the limits of the threshold's rank"};
    case Law::separation:
      return {"cross_fit",
              "a maximum over thresholds: limits of the difference of two rates, on the side that "
              "the choice flatters at thresholds chosen on other rows"};
    case Law::best_threshold:
      return {"cross_fit",
              "the best of all thresholds: limits of a sum of rare losses, on the side that the "
              "choice flatters at thresholds chosen on other rows"};
    case Law::calibration:
      return {"folded_normal",
              "a sum of absolute gaps lies above the truth by chance: the errors from which this "
              "one does not stray too far"};
    case Law::worst_calibration:
      return {"bins",
              "the largest of several gaps: the highest upper mid-p limit of a bin, and the "
              "highest lower one at the level over the number of bins"};
    case Law::proportion:
    case Law::jaccard:
    case Law::mean_of_proportions:
    case Law::mean_of_jaccards:
    case Law::table:
    case Law::area:
    case Law::mean:
    case Law::loss:
    case Law::total:
    case Law::events:
    case Law::quantile:
    case Law::rows: break;
  }
  return {};
}

constexpr Provenance kInfluence{
    "influence", "Student's limits of the difference, by the influence of each row on both models"};
constexpr Provenance kUnitInfluence{
    "influence",
    "rows that belong together or weigh differently: Student's limits of the difference, by the "
    "influence of each unit on both models"};
constexpr Provenance kMover{
    "mover", "the limits of the two values are combined with their correlation (MOVER)"};
constexpr Provenance kApart{
    "mover", "the models scored different rows: the limits of the two values are combined (MOVER)"};
constexpr Provenance kErrors{
    "mover",
    "each error lies above the truth by an amount of its own: the limits are combined around "
    "their medians (MOVER)"};

enum class Kind { rest, positive };

/// The class of the positive rows or, of two, of the rest; empty for the rest of many.
std::string class_name(Kind kind, const MeasuredQuestion& asked) {
  const std::vector<std::string>& classes = asked.contract.classes;
  const bool is_binary = classes.size() == 2;
  const auto own = static_cast<std::size_t>(
      is_binary ? asked.contract.positive.value_or(1)
                : asked.question.statistic.parameters.class_index.value_or(0));
  if (kind == Kind::positive) return classes[own];
  return is_binary ? classes[1 - own] : std::string();
}

/// The class that is rarest, for a sentence; of two classes by the policy's order.
std::string rarest_name(const CurveSide& side, const MeasuredQuestion& asked) {
  return class_name(side.positives <= side.negatives ? Kind::positive : Kind::rest, asked);
}

std::optional<Want> want_of_classes(const CurveSide& side, const MeasuredQuestion& asked) {
  const double fewest = std::min(side.positives, side.negatives);
  if (fewest >= kMinRows) return std::nullopt;
  const std::string who = rarest_name(side, asked);
  const auto rows = static_cast<std::int64_t>(fewest);
  return Want{
      "too little support for " + statistic_title(asked.question.statistic, asked.contract) + ": " +
          text::grouped(rows) + (rows == 1 ? " row of " : " rows of ") +
          (who.empty() ? "the other classes" : text::printable(who)) + "; at least " +
          std::to_string(static_cast<int>(kMinRows)) + " of the class and of the rest are needed",
      Needs{static_cast<std::int64_t>(kMinRows) - rows, who}};
}

/// Gaps are no normal sum where hardly a forecast came true, or hardly one failed to.
std::optional<Want> want_of_outcomes(const CurveSide& side, const MeasuredQuestion& asked) {
  const double fewest = std::min(side.positives, side.negatives);
  if (fewest >= kMinRows) return std::nullopt;
  const auto rows = static_cast<std::int64_t>(fewest);
  const bool came_true = side.positives <= side.negatives;
  return Want{"too little support for " +
                  statistic_title(asked.question.statistic, asked.contract) + ": " +
                  text::grouped(rows) + (rows == 1 ? " forecast" : " forecasts") +
                  (came_true ? " came true" : " did not come true") + "; at least " +
                  std::to_string(static_cast<int>(kMinRows)) + " of either kind are needed",
              {}};
}

std::optional<Want> want_of_rows(const CurveSide& side, const MeasuredQuestion& asked, Law law) {
  const double rows = side.positives + side.negatives;
  if (!is_of_bins(law)) return want_of_classes(side, asked);
  if (rows >= kMinCalibrationRows) {
    return law == Law::calibration ? want_of_outcomes(side, asked) : std::nullopt;
  }
  const auto count = static_cast<std::int64_t>(rows);
  const auto needed = static_cast<std::int64_t>(kMinCalibrationRows);
  return Want{
      "too little support for " + statistic_title(asked.question.statistic, asked.contract) + ": " +
          text::grouped(count) + " rows; at least " + std::to_string(needed) + " are needed",
      Needs{needed - count, {}}};
}

/// The rows of a kind, 1 the positive one, after the word "rows".
std::string kind_name(std::size_t kind, const MeasuredQuestion& asked, Law law) {
  if (law == Law::worst_calibration) return {};
  if (law == Law::calibration) return kind == 1 ? " that came true" : " that did not come true";
  const std::string name = class_name(kind == 1 ? Kind::positive : Kind::rest, asked);
  return " of " + (name.empty() ? "the other classes" : text::printable(name));
}

/// What the rows of one model lack, or the units that hold them.
std::optional<Want> want_of(const CurveSide& side, const MeasuredQuestion& asked, Law law) {
  if (side.positives + side.negatives == 0.0) return std::nullopt;
  if (auto want = want_of_rows(side, asked, law)) return want;
  for (std::size_t kind = 0; kind < side.amounts.size(); ++kind) {
    const std::string of = kind_name(kind, asked, law);
    if (auto want = want_of_amount(side.amounts[kind], asked.contract, of)) return want;
  }
  return std::nullopt;
}

/// Two models and the rows that both scored.
struct Pair {
  const CurveSide& candidate;
  const CurveSide& baseline;
  const RowBlock& block;

  [[nodiscard]] bool has_units() const { return !block.unit.empty(); }
  [[nodiscard]] double covariance(const std::vector<double>& first,
                                  const std::vector<double>& second) const {
    return has_units() ? unit_covariance(block, first, second)
                       : stats::covariance(block.counts, first, second);
  }
  [[nodiscard]] double variance_of(const CurveSide& side) const {
    return covariance(side.influence, side.influence);
  }
};

/// As stats::smoothed_correlation(), by units.
double unit_correlation(const Pair& pair) {
  const auto& [candidate, baseline, block] = pair;
  const double first = pair.variance_of(candidate) + candidate.worth.event;
  const double second = pair.variance_of(baseline) + baseline.worth.event;
  const double shared = pair.covariance(candidate.influence, baseline.influence);
  return std::clamp(shared / std::sqrt(first * second), -1.0, 1.0);
}

/// Correlation of the two values.
double correlation_of(const Pair& pair, Law law) {
  const auto& [candidate, baseline, block] = pair;
  if (law == Law::worst_calibration) return 0.0;
  if (law != Law::calibration) {
    if (pair.has_units()) return unit_correlation(pair);
    return stats::smoothed_correlation(block.counts, candidate.influence, baseline.influence,
                                       {candidate.one_row, baseline.one_row});
  }
  const double spread = std::sqrt(pair.variance_of(candidate) * pair.variance_of(baseline));
  const double shared = pair.covariance(candidate.certain, baseline.certain);
  return spread > 0.0 ? std::clamp(shared / spread, -1.0, 1.0) : 0.0;
}

/// Of the difference of two average precisions of rows in units.
AreaSpread difference_spread(const Pair& pair, Counting counting) {
  const RowBlock& kinds = pair.candidate.kinds;
  std::vector<double> differences(pair.candidate.influence.size());
  const double all = row_count(kinds);
  for (std::size_t i = 0; i < differences.size(); ++i) {
    differences[i] = all * (pair.candidate.influence[i] - pair.baseline.influence[i]);
  }
  return area_spread(area_rows(kinds, 2, counting), differences, differences);
}

Limits precision_change(const Pair& pair, Counting counting) {
  const auto& [candidate, baseline, block] = pair;
  const double change = candidate.value->estimate() - baseline.value->estimate();
  if (!pair.has_units()) {
    const double variance = pair.variance_of(candidate) + pair.variance_of(baseline) -
                            2.0 * pair.covariance(candidate.influence, baseline.influence);
    return {stats::average_precision_change_limits(
                {change, std::max(variance, 0.0), candidate.positives}),
            kInfluence};
  }
  const AreaSpread spread = difference_spread(pair, counting);
  // What one more unit may do is reckoned in positive rows that are independent.
  const double worth = std::min(candidate.worth.rows.positive, baseline.worth.rows.positive);
  const double positives = std::max(worth / candidate.one_row, 2.0);
  Limits limits{stats::with_degrees(stats::average_precision_change_limits(
                                        {change, std::max(spread.design, spread.least), positives}),
                                    candidate.worth.degrees),
                kUnitInfluence};
  if (spread.equal > 0.0) limits.design_effect = spread.design / spread.equal;
  return limits;
}

Limits change_of(const CurveSide& candidate, const CurveSide& baseline, Law law, double rho) {
  if (is_of_bins(law)) {
    return {stats::error_change_limits(candidate.for_change, baseline.for_change, rho), kErrors};
  }
  return {stats::mover_difference(candidate.for_change, baseline.for_change, 1.0, rho), kMover};
}

}  // namespace

MeasuredAnswer curve_answer(const MeasuredQuestion& asked, const Resampling& resampling) {
  const Statistic& statistic = asked.question.statistic;
  const Law law = statistic.metric->law(statistic.parameters);
  MeasuredAnswer result;
  Answer& answer = result.answer;
  answer.point = evaluate(asked.rows, statistic);
  const CurveSide candidate = curve_side(asked, Arm::candidate, resampling);
  const CurveSide baseline = curve_side(asked, Arm::baseline, resampling);
  answer.candidate = {candidate.value, value_provenance(law)};
  answer.baseline = {baseline.value, value_provenance(law)};
  answer.candidate.design_effect = candidate.worth.design_effect;
  answer.candidate_threshold = candidate.threshold;
  answer.baseline_threshold = baseline.threshold;
  result.value = want_of(candidate, asked, law);
  result.change = result.value ? result.value : want_of(baseline, asked, law);
  if (!candidate.for_change || !baseline.for_change) return result;
  const bool is_paired = asked.rows.design == Design::paired;
  const Pair pair{candidate, baseline, *block_of(asked.rows, Arm::candidate)};
  const double rho = is_paired ? correlation_of(pair, law) : 0.0;
  answer.change = change_of(candidate, baseline, law, rho);
  if (law == Law::average_precision && is_paired) {
    answer.change = precision_change(pair, counting_of(asked.contract));
  } else if (!is_paired && !is_of_bins(law)) {
    answer.change.provenance = kApart;
  }
  if (!is_of_bins(law)) add_relative_change(asked, rho, is_paired ? kMover : kApart, answer);
  return result;
}

}  // namespace modelgate::gate

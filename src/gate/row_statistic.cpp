/// \file
/// From metrics to sums and walks.
#include "gate/row_statistic.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "metric/areas.hpp"
#include "metric/scored.hpp"
#include "stats/score_order.hpp"

namespace modelgate::gate {
namespace {

using stats::RankedWeights;

constexpr auto kLanes = static_cast<std::size_t>(stats::kLanes);

std::vector<stats::Side> sides_of(const ModelRows& rows, const metric::Contrast& contrast) {
  std::vector<stats::Side> sides;
  sides.reserve(rows.labels.size());
  for (const std::int32_t label : rows.labels) {
    const bool is_negative = contrast.negative == metric::kRest || label == contrast.negative;
    const auto other = is_negative ? stats::Side::negative : stats::Side::neither;
    sides.push_back(label == contrast.positive ? stats::Side::positive : other);
  }
  return sides;
}

std::vector<metric::Contrast> contrasts_of(const ModelRows& rows, const Statistic& statistic,
                                           Law law) {
  if (law == Law::area) return metric::area_contrasts(rows.classes, statistic.parameters);
  const auto [label, column] = metric::curve_class(rows.classes, statistic.parameters);
  return {{.column = column, .positive = label}};
}

}  // namespace

RowForm row_form(Law law) noexcept {
  switch (law) {
    case Law::mean:
    case Law::loss:
    case Law::total:
    case Law::events: return RowForm::linear;
    case Law::area:
    case Law::average_precision: return RowForm::ranked;
    case Law::proportion:
    case Law::jaccard:
    case Law::mean_of_proportions:
    case Law::mean_of_jaccards:
    case Law::table:
    case Law::quantile:
    case Law::rate_point:
    case Law::recall_point:
    case Law::separation:
    case Law::best_threshold:
    case Law::calibration:
    case Law::worst_calibration:
    case Law::rows: break;
  }
  return RowForm::other;
}

std::vector<std::uint32_t> first_rows(std::span<const double> counts) {
  std::vector<std::uint32_t> first{0};
  first.reserve(counts.size() + 1);
  for (const double count : counts) {
    first.push_back(first.back() + static_cast<std::uint32_t>(count));
  }
  return first;
}

std::vector<double> row_numbers(const ModelRows& rows, const Statistic& statistic) {
  const double value = statistic.metric->prepare(rows, statistic.parameters)(rows.weights);
  const std::vector<double> influence = statistic.metric->influence(rows, statistic.parameters);
  std::vector<double> numbers;
  for (std::size_t i = 0; i < influence.size(); ++i) {
    numbers.insert(numbers.end(), static_cast<std::size_t>(rows.weights[i]), value + influence[i]);
  }
  return numbers;
}

RankedStatistic::RankedStatistic(const ModelRows& rows, const Statistic& statistic,
                                 std::span<const std::uint32_t> first) {
  const Law law = statistic.metric->law(statistic.parameters);
  is_area_ = law == Law::area;
  const auto direction =
      is_area_ ? RankedWeights::Direction::ascending : RankedWeights::Direction::descending;
  std::optional<stats::ScoreOrder> order;
  std::size_t sorted = 0;
  for (const metric::Contrast& contrast : contrasts_of(rows, statistic, law)) {
    if (!order || sorted != contrast.column) order.emplace(rows.columns[contrast.column]);
    sorted = contrast.column;
    walks_.emplace_back(*order, stats::ScoredRows{sides_of(rows, contrast), first}, direction);
  }
}

void RankedStatistic::evaluate(const stats::RowWeights& weights,
                               std::span<double, stats::kLanes> values) const {
  std::ranges::fill(values, 0.0);
  std::array<double, kLanes> own;
  for (const RankedWeights& walk : walks_) {
    if (is_area_) {
      walk.areas(weights, own);
    } else {
      walk.average_precisions(weights, own);
    }
    for (std::size_t lane = 0; lane < kLanes; ++lane) values[lane] += own[lane];
  }
  for (double& value : values) value /= static_cast<double>(walks_.size());
}

void RankedStatistic::evaluate_halves(std::span<const std::uint8_t> halves,
                                      std::span<double, stats::kTwoBlocks> values) const {
  std::ranges::fill(values, 0.0);
  std::array<double, stats::kTwoBlocks> own;
  for (const RankedWeights& walk : walks_) {
    if (is_area_) {
      walk.areas_of_halves(halves, own);
    } else {
      walk.average_precisions_of_halves(halves, own);
    }
    for (std::size_t lane = 0; lane < own.size(); ++lane) values[lane] += own[lane];
  }
  for (double& value : values) value /= static_cast<double>(walks_.size());
}

}  // namespace modelgate::gate

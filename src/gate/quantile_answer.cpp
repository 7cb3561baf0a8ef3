/// \file
/// Quantiles: the rows around them are their limits.
#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "gate/measured_answer.hpp"
#include "stats/influence.hpp"
#include "stats/mover.hpp"
#include "stats/order_statistics.hpp"
#include "text/number.hpp"

namespace modelgate::gate {
namespace {

constexpr Provenance kValue{
    "order_statistics",
    "a quantile lies between two rows whose ranks are binomial, whatever the distribution"};

double level_of(const MeasuredQuestion& asked) { return *asked.question.statistic.parameters.at; }

Limits value_limits(const MeasuredQuestion& asked, Arm arm) {
  const RowBlock* block = block_of(asked.rows, arm);
  if (block == nullptr) return {};
  const auto& column = arm == Arm::candidate ? block->candidate.front() : block->baseline.front();
  return {stats::quantile_limits(stats::sorted_values(column, block->counts), level_of(asked)),
          kValue};
}

/// Rows below the model's quantile are 1, the others 0.
std::vector<double> indicators(const std::vector<double>& column, double quantile) {
  std::vector<double> values(column.size());
  std::ranges::transform(column, values.begin(),
                         [&](double value) { return value <= quantile ? 1.0 : 0.0; });
  return values;
}

double correlation_of(const MeasuredQuestion& asked, const ModelValues& point) {
  if (asked.rows.design == Design::independent) return 0.0;
  const RowBlock& block = *block_of(asked.rows, Arm::candidate);
  return stats::correlation(block.counts, indicators(block.candidate.front(), point.candidate),
                            indicators(block.baseline.front(), point.baseline));
}

std::optional<Want> want_of(const MeasuredQuestion& asked, Arm arm) {
  const RowBlock* block = block_of(asked.rows, arm);
  if (block == nullptr) return std::nullopt;
  const auto rows = static_cast<std::int64_t>(row_count(*block));
  const std::int64_t needed = stats::rows_for_quantile_limits(level_of(asked), asked.alpha);
  if (rows >= needed) return std::nullopt;
  return Want{"too little support: limits of the quantile " + text::shortest(level_of(asked)) +
                  " take at least " + text::grouped(needed) +
                  " rows at this confidence; there are " + text::grouped(rows),
              Needs{needed - rows, {}}};
}

}  // namespace

MeasuredAnswer quantile_answer(const MeasuredQuestion& asked) {
  MeasuredAnswer result;
  Answer& answer = result.answer;
  answer.point = evaluate(asked.rows, asked.question.statistic);
  result.value = want_of(asked, Arm::candidate);
  result.change = result.value ? result.value : want_of(asked, Arm::baseline);
  if (!result.value) answer.candidate = value_limits(asked, Arm::candidate);
  if (!want_of(asked, Arm::baseline)) answer.baseline = value_limits(asked, Arm::baseline);
  if (!answer.candidate || !answer.baseline) return result;
  const double rho = correlation_of(asked, answer.point);
  const Provenance change{
      "mover",
      asked.rows.design == Design::paired
          ? "the limits of the two quantiles are combined with the correlation of lying below them "
            "(MOVER)"
          : "the models have rows of their own: the limits of the two quantiles are combined "
            "(MOVER)"};
  answer.change = {
      stats::mover_difference(answer.candidate.inference, answer.baseline.inference, 1.0, rho),
      change};
  add_relative_change(asked, rho, change, answer);
  return result;
}

}  // namespace modelgate::gate

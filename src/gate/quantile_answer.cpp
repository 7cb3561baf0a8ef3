/// \file
/// Quantiles: the rows around them are their limits.
#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "gate/measured_answer.hpp"
#include "gate/unit_support.hpp"
#include "stats/degrees.hpp"
#include "stats/influence.hpp"
#include "stats/mover.hpp"
#include "stats/order_statistics.hpp"
#include "stats/woodruff.hpp"
#include "text/number.hpp"

namespace modelgate::gate {
namespace {

constexpr Provenance kValue{
    "order_statistics",
    "a quantile lies between two rows whose ranks are binomial, whatever the distribution"};
constexpr Provenance kUnitValue{
    "woodruff",
    "rows that belong together or weigh differently: a quantile lies between the values at which "
    "the share of rows below them leaves the limits (binomial, with Student's quantiles) of as "
    "many rows as they are worth (Woodruff)"};

/// One model's quantile.
struct Side {
  const RowBlock* block = nullptr;
  const std::vector<double>* column = nullptr;
  double value = 0.0;
  std::vector<double> below;  ///< of each row 1 at or below the quantile, else 0
  Limits limits;
  std::optional<Want> want;
};

double level_of(const MeasuredQuestion& asked) { return *asked.question.statistic.parameters.at; }

std::optional<Want> want_of_rows(const MeasuredQuestion& asked, const RowBlock& block) {
  const auto rows = static_cast<std::int64_t>(row_count(block));
  const std::int64_t needed = stats::rows_for_quantile_limits(level_of(asked), asked.alpha);
  if (rows >= needed) return std::nullopt;
  return Want{"too little support: limits of the quantile " + text::shortest(level_of(asked)) +
                  " take at least " + text::grouped(needed) +
                  " rows at this confidence; there are " + text::grouped(rows),
              Needs{needed - rows, {}}};
}

/// Rows in units that are worth too few independent ones.
Want want_of_worth(const MeasuredQuestion& asked, double worth) {
  return {"too little support: limits of the quantile " + text::shortest(level_of(asked)) +
              " take more rows at this confidence than these are worth, " + text::fixed(worth, 1) +
              " that are alike and independent",
          {}};
}

/// How many independent rows the share below the quantile is worth.
double worth_of(const MeasuredQuestion& asked, const Amount& amount, const MeanSpread& spread) {
  // As of counts (design_answer.cpp): how many events that were not seen are reckoned with.
  constexpr double kEvents = 2.0;
  const double level = level_of(asked);
  const double step = 1.0 / amount.rows;
  const double size = std::max(amount.effective_rows / amount.effective_units, 1.0);
  const double seen = spread.moments.variance / spread.moments.rows;
  const double rows =
      (level * (1.0 - level) + kEvents * step) / (seen + kEvents * step * step * size);
  return std::clamp(rows, 1.0, amount.effective_rows);
}

void add_unit_limits(const MeasuredQuestion& asked, Side& side) {
  const Counting counting = counting_of(asked.contract);
  const Amount amount = amount_of(*side.block, counting);
  side.want = want_of_amount(amount, asked.contract);
  if (side.want) return;
  const MeanSpread spread = mean_spread(*side.block, counting, side.below);
  const double worth = worth_of(asked, amount, spread);
  side.limits.provenance = kUnitValue;
  side.limits.design_effect = spread.design_effect;
  side.limits.inference = stats::with_degrees(
      stats::woodruff_limits(stats::weighed_values(*side.column, side.block->counts),
                             {side.value, level_of(asked), worth}),
      spread.degrees);
  const auto& limits = *side.limits.inference;
  if (std::isfinite(limits.lower(asked.alpha)) && std::isfinite(limits.upper(asked.alpha))) return;
  side.want = want_of_worth(asked, worth);
  side.limits.inference = nullptr;
}

Side side_of(const MeasuredQuestion& asked, Arm arm, double value) {
  Side side;
  side.block = block_of(asked.rows, arm);
  if (side.block == nullptr) return side;
  side.column =
      arm == Arm::candidate ? &side.block->candidate.front() : &side.block->baseline.front();
  side.value = value;
  side.below.resize(side.column->size());
  std::ranges::transform(*side.column, side.below.begin(),
                         [&](double one) { return one <= value ? 1.0 : 0.0; });
  if (!side.block->unit.empty()) {
    add_unit_limits(asked, side);
    return side;
  }
  side.want = want_of_rows(asked, *side.block);
  if (side.want) return side;
  side.limits = {stats::quantile_limits(stats::sorted_values(*side.column, side.block->counts),
                                        level_of(asked)),
                 kValue};
  return side;
}

double correlation_of(const MeasuredQuestion& asked, const Side& candidate, const Side& baseline) {
  if (asked.rows.design == Design::independent) return 0.0;
  const RowBlock& block = *candidate.block;
  if (block.unit.empty()) {
    return stats::correlation(block.counts, candidate.below, baseline.below);
  }
  const auto first = unit_values(block, candidate.below);
  const auto second = unit_values(block, baseline.below);
  return stats::correlation(std::vector<double>(first.size(), 1.0), first, second);
}

}  // namespace

MeasuredAnswer quantile_answer(const MeasuredQuestion& asked) {
  MeasuredAnswer result;
  Answer& answer = result.answer;
  answer.point = evaluate(asked.rows, asked.question.statistic);
  const Side candidate = side_of(asked, Arm::candidate, answer.point.candidate);
  const Side baseline = side_of(asked, Arm::baseline, answer.point.baseline);
  result.value = candidate.want;
  result.change = result.value ? result.value : baseline.want;
  answer.candidate = candidate.limits;
  answer.baseline = baseline.limits;
  if (!answer.candidate || !answer.baseline) return result;
  const double rho = correlation_of(asked, candidate, baseline);
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

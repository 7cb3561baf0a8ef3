/// \file
/// Quantile of a column of numbers.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>

#include "metric/registry.hpp"
#include "metric/rows.hpp"
#include "stats/score_order.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 1> kAliases = {"percentile"};

WeightedStatistic prepare(const ModelRows& rows, const Parameters& parameters) {
  return [order = stats::ScoreOrder(rows.columns.front()), values = numbers(rows),
          level = *parameters.at](std::span<const double> weights) {
    stats::Total all;
    for (const double weight : weights) all.add(weight);
    if (all.value() <= 0.0) return kUndefined;
    const double position = level * std::max(all.value() - 1.0, 0.0);
    // Sums of weights that are not whole round: a row that reaches the position does so in full.
    constexpr double kRounding = 1e-9;
    const double below = std::floor(position + kRounding);
    double passed = 0.0;
    std::optional<double> low;
    for (const std::uint32_t i : order.order()) {
      passed += weights[i];
      if (!low && passed > below + kRounding) low = values[i];
      if (passed > below + 1.0 + kRounding) {
        return *low + (values[i] - *low) * std::max(position - below, 0.0);
      }
    }
    return low.value_or(kUndefined);
  };
}

Law law(const Parameters&) { return Law::quantile; }

}  // namespace

constinit const Metric quantile = {
    .name = "quantile",
    .title = "quantile",
    .summary = "Quantile of a column of numbers: 95% of the rows are at most this, with at 0.95.",
    .aliases = kAliases,
    .better = Better::neither,
    .scope = Scope::numeric,
    .accepts = {.column = true, .at = true},
    .lowest = -std::numeric_limits<double>::infinity(),
    .highest = std::numeric_limits<double>::infinity(),
    .documentation =
        {
            .formula = "The value at position at x (rows - 1) of the sorted column, between two "
                       "rows in proportion (type 7).",
            .undefined = "There are no rows.",
            .reading = "In the unit of the column: at 0.95 it is what 95 % of the rows do not "
                       "exceed. It does not see how bad the rest is. Far quantiles need many rows: "
                       "at 0.99 about a hundred to have one row beyond.",
            .use =
                "Latency and other long tails: what the slow requests see, whatever the slowest.",
            .avoid = "There are few rows beyond the level: p99 of 100 rows rests on one of them.",
            .related = "mean, rate",
            .reference = "numpy.quantile; Hyndman and Fan (1996), type 7.",
        },
    .law = law,
    .evaluate = nullptr,
    .evaluate_pair = nullptr,
    .prepare = prepare,
    .influence = nullptr,
};

}  // namespace modelgate::metric

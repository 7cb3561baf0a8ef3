/// \file
/// Mean of a column of numbers.
#include "metric/registry.hpp"
#include "metric/rows.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 2> kAliases = {"average", "avg"};

}  // namespace

constinit const Metric mean = {
    .name = "mean",
    .title = "mean",
    .summary = "Mean of a column of numbers.",
    .aliases = kAliases,
    .better = Better::neither,
    .scope = Scope::numeric,
    .accepts = {.column = true},
    .lowest = -std::numeric_limits<double>::infinity(),
    .highest = std::numeric_limits<double>::infinity(),
    .documentation =
        {
            .formula = "Sum of the column / rows.",
            .undefined = "There are no rows.",
            .reading = "In the unit of the column. One large value can carry it; compare it with a "
                       "quantile. For regression put each row's absolute or squared error into the "
                       "column: it is then the mean absolute or squared error.",
            .use = "Cost, tokens, latency, revenue a row: what adds up over rows.",
            .avoid = "A few rows are far larger than the others: the mean is theirs. A quantile "
                     "says more of latency.",
            .related = "sum, rate, quantile",
            .reference = "numpy.mean.",
        },
    .law = rows_mean_law,
    .evaluate = nullptr,
    .evaluate_pair = nullptr,
    .prepare = mean_statistic<numbers>,
    .influence = influence_on_mean<numbers>,
};

}  // namespace modelgate::metric

/// \file
/// Rate: counted events a row.
#include "metric/registry.hpp"
#include "metric/rows.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 2> kAliases = {"event_rate", "events_per_row"};

Law law(const Parameters&) { return Law::events; }

}  // namespace

constinit const Metric rate = {
    .name = "rate",
    .title = "rate",
    .summary = "Events a row, from a column that counts them.",
    .aliases = kAliases,
    .better = Better::neither,
    .scope = Scope::numeric,
    .accepts = {.column = true},
    .lowest = 0.0,
    .highest = std::numeric_limits<double>::infinity(),
    .documentation =
        {
            .formula = "Sum of the counts / rows; the counts are not negative.",
            .undefined = "There are no rows.",
            .reading = "In events for each row: it may exceed 1. It is the sum of the column over "
                       "the rows; a zero-one column is better judged by `pass_rate`, which knows "
                       "that a row fails once at most.",
            .use = "Errors, retries, tool calls or complaints a request: counts that are mostly 0, "
                   "also where none was seen.",
            .avoid =
                "The column holds amounts rather than counts (mean), or yes and no (pass_rate).",
            .related = "mean, pass_rate, sum",
            .reference = "numpy.mean; limits as of a sum of Poisson events.",
        },
    .law = law,
    .evaluate = nullptr,
    .evaluate_pair = nullptr,
    .prepare = mean_statistic<numbers>,
    .influence = influence_on_mean<numbers>,
};

}  // namespace modelgate::metric

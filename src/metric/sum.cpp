/// \file
/// Sum of a column of numbers.
#include "metric/registry.hpp"
#include "metric/rows.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 1> kAliases = {"total"};

WeightedStatistic prepare(const ModelRows& rows, const Parameters&) {
  return [values = numbers(rows)](std::span<const double> weights) {
    stats::Total total;
    stats::Total all;
    for (std::size_t i = 0; i < values.size(); ++i) {
      total.add(weights[i] * values[i]);
      all.add(weights[i]);
    }
    return all.value() > 0.0 ? total.value() : kUndefined;
  };
}

// The rows are given, so that a share more of one kind is a share less of all.
std::vector<double> influence(const ModelRows& rows, const Parameters&) {
  std::vector<double> values = mean_influence(numbers(rows), rows.weights);
  stats::Total all;
  for (const double weight : rows.weights) all.add(weight);
  for (double& value : values) value *= all.value();
  return values;
}

Law law(const Parameters&) { return Law::total; }

}  // namespace

constinit const Metric sum = {
    .name = "sum",
    .title = "sum",
    .summary = "Sum of a column of numbers over the judged rows.",
    .aliases = kAliases,
    .better = Better::neither,
    .scope = Scope::numeric,
    .accepts = {.column = true},
    .lowest = -std::numeric_limits<double>::infinity(),
    .highest = std::numeric_limits<double>::infinity(),
    .documentation =
        {
            .formula = "Sum of the column over the judged rows; limits are those of the mean, "
                       "times the rows.",
            .undefined = "There are no rows.",
            .reading = "In the unit of the column, over all judged rows: it grows with the number "
                       "of rows, so absolute limits fit one size of data only.",
            .use = "A budget is a total: the cost of these rows, the seconds of this replay.",
            .avoid = "Rows may differ in number between the models or between runs: a sum then "
                     "measures the traffic. mean does not.",
            .related = "mean, rate",
            .reference = "numpy.sum.",
        },
    .law = law,
    .evaluate = nullptr,
    .evaluate_pair = nullptr,
    .prepare = prepare,
    .influence = influence,
};

}  // namespace modelgate::metric

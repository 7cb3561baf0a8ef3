/// \file
/// Expected cost: the mean over all rows of what each answer costs.
#include "metric/registry.hpp"
#include "metric/tally.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 2> kAliases = {"expected_cost", "mean_cost"};

double value(const Confusion& confusion, const Parameters& parameters) {
  assert(parameters.costs.size() == confusion.counts.size());
  double sum = 0.0;
  for (std::size_t i = 0; i < confusion.counts.size(); ++i) {
    sum += confusion.counts[i] * parameters.costs[i];
  }
  return share(sum, confusion.total);
}

}  // namespace

constinit const Metric cost = {
    .name = "cost",
    .title = "cost",
    .summary = "Mean cost per row, from a cost for every pair of true and predicted class.",
    .aliases = kAliases,
    .better = Better::lower,
    .scope = Scope::model,
    .accepts = {.matrix = true},
    .lowest = 0.0,
    .highest = std::numeric_limits<double>::infinity(),
    .documentation =
        {
            .formula = "Sum over true class i and predicted class j of rows(i, j) * matrix[i][j], "
                       "divided by all rows.",
            .undefined = "There are no rows.",
            .reading = "In the unit of the matrix, for each judged row; lower is better, 0 where "
                       "every right answer costs nothing. It changes with the prevalence as the "
                       "bill does. The threshold that is cheapest for a calibrated score of two "
                       "classes is c01 / (c01 + c10), c01 the price of a false alarm and c10 of a "
                       "miss, where right answers cost nothing.",
            .use = "Mistakes have known and different prices: a missed malignant case against an "
                   "unneeded biopsy.",
            .avoid = "The prices are invented to make a number: state the limits on recall and "
                     "precision instead. The value depends on the share of each class in the data.",
            .related = "accuracy, fbeta, balanced_accuracy",
            .reference = "Elkan (2001), The foundations of cost-sensitive learning, IJCAI; "
                         "numpy.mean(matrix[y_true, y_pred]). An answer that is no class costs "
                         "unparsed_cost.",
        },
    .law = table_law,
    .evaluate = value,
    .evaluate_pair = nullptr,
    .terms = term_per_class,
    .side = class_side,
};

}  // namespace modelgate::metric

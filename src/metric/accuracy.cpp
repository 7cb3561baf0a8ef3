/// \file
/// Accuracy: the share of rows that were predicted right.
#include "metric/registry.hpp"
#include "metric/tally.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 2> kAliases = {"accuracy_score", "acc"};

double value(const Confusion& confusion, const Parameters&) {
  return share(correct_weight(confusion), confusion.total);
}

}  // namespace

constinit const Metric accuracy = {
    .name = "accuracy",
    .title = "accuracy",
    .summary = "Share of all rows whose predicted class is the true class.",
    .aliases = kAliases,
    .better = Better::higher,
    .scope = Scope::model,
    .accepts = {},
    .lowest = 0.0,
    .highest = 1.0,
    .documentation =
        {
            .formula = "Correct rows / all rows.",
            .undefined = "There are no rows.",
            .reading =
                "1 is perfect. Always naming the largest class already gives that class's share of "
                "the rows, so a value says little without the prevalence beside it. On two classes "
                "it is the mean of recall and specificity weighted by prevalence: a rare class "
                "hardly moves it, and the same model gets another accuracy where the classes are "
                "mixed otherwise. It is also what micro averages of precision, recall and F1 are.",
            .use = "Classes are of similar size and every mistake costs the same.",
            .avoid =
                "Classes are unbalanced: always answering the largest class already reaches its "
                "share.",
            .related = "balanced_accuracy, kappa, mcc, cost",
            .reference =
                "sklearn.metrics.accuracy_score; an answer that is no class counts as wrong.",
        },
    .law = proportion_law,
    .evaluate = value,
    .evaluate_pair = nullptr,
    .terms = one_term,
    .side = right_or_wrong,
};

}  // namespace modelgate::metric

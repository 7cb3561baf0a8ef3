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

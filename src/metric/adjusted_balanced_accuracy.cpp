/// \file
/// Balanced accuracy rescaled so that guessing scores 0.
#include "metric/registry.hpp"
#include "metric/tally.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 2> kAliases = {"adjusted_balanced_accuracy_score",
                                                      "bookmaker_informedness"};

double value(const Confusion& confusion, const Parameters& parameters) {
  const double chance = 1.0 / static_cast<double>(confusion.classes);
  const double balanced = macro_average<recall_of>(confusion, parameters);
  return confusion.classes > 1 ? (balanced - chance) / (1.0 - chance) : kUndefined;
}

Line line(int classes, const Parameters&) {
  const double chance = 1.0 / static_cast<double>(classes);
  return {1.0 / (1.0 - chance), -chance / (1.0 - chance)};
}

}  // namespace

constinit const Metric adjusted_balanced_accuracy = {
    .name = "adjusted_balanced_accuracy",
    .title = "adjusted balanced accuracy",
    .summary = "Balanced accuracy corrected for chance: 0 for guessing, 1 for a perfect model.",
    .aliases = kAliases,
    .better = Better::higher,
    .scope = Scope::model,
    .accepts = {},
    .lowest = -1.0,
    .highest = 1.0,
    .documentation =
        {
            .formula = "(balanced accuracy - 1/K) / (1 - 1/K) for K classes.",
            .undefined = "A class of the contract has no rows, or the contract has one class only.",
            .reading =
                "0 is guessing (or always the same class), 1 is perfect, below 0 is worse than "
                "guessing. It is balanced accuracy on a scale that can be compared between numbers "
                "of classes; margins stretch with it: of two classes a change is twice that of "
                "balanced accuracy. Of two classes it equals Youden's J.",
            .use =
                "Gates with different numbers of classes are compared, or distance from guessing "
                "is what matters.",
            .avoid =
                "Readers expect a share of rows: the value is none, and below zero for a model "
                "worse than guessing.",
            .related = "balanced_accuracy, youden_j, kappa",
            .reference = "sklearn.metrics.balanced_accuracy_score(adjusted=True).",
        },
    .law = mean_law,
    .evaluate = value,
    .evaluate_pair = nullptr,
    .terms = term_per_class,
    .line = line,
    .side = class_side,
};

}  // namespace modelgate::metric

/// \file
/// Balanced accuracy: the mean of the classes' recalls.
#include "metric/registry.hpp"
#include "metric/tally.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 3> kAliases = {"balanced_accuracy_score", "bacc",
                                                      "macro_recall"};

double value(const Confusion& confusion, const Parameters& parameters) {
  return macro_average<recall_of>(confusion, parameters);
}

}  // namespace

constinit const Metric balanced_accuracy = {
    .name = "balanced_accuracy",
    .title = "balanced accuracy",
    .summary =
        "Mean over all classes of the share of their rows that were found; every class counts "
        "alike, whatever its size.",
    .aliases = kAliases,
    .better = Better::higher,
    .scope = Scope::model,
    .accepts = {},
    .lowest = 0.0,
    .highest = 1.0,
    .documentation =
        {
            .formula =
                "Mean over classes of: rows of the class predicted right / rows of the class.",
            .undefined =
                "A class of the contract has no rows (scikit-learn would silently average over "
                "the others).",
            .reading =
                "1 is perfect; guessing, or naming one class for every row, gives 1 / classes (0.5 "
                "of two). It does not change with the prevalence, as long as each class keeps its "
                "recall. For the same reason it does not see precision: where a class is rare, a "
                "model can have a balanced accuracy of 0.95 and most of its alarms false. Judge "
                "precision or F1 beside it. Of two classes it is the mean of recall and "
                "specificity and depends on the threshold; the best threshold for it is seldom 0.5 "
                "of a calibrated score, but the prevalence.",
            .use = "Classes are unbalanced and each matters as much as the others.",
            .avoid = "A rare class has few rows: its recall, and with it the mean, is then mostly "
                     "noise.",
            .related = "recall, adjusted_balanced_accuracy, balanced_error_rate, g_mean, accuracy",
            .reference =
                "sklearn.metrics.balanced_accuracy_score; Brodersen et al. (2010), The balanced "
                "accuracy and its posterior distribution, ICPR.",
        },
    .law = mean_law,
    .evaluate = value,
    .evaluate_pair = nullptr,
    .terms = term_per_class,
    .side = class_side,
};

}  // namespace modelgate::metric

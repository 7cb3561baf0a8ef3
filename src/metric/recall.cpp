/// \file
/// Recall: the share of a class's rows that were found.
#include "metric/registry.hpp"
#include "metric/tally.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 5> kAliases = {"sensitivity", "tpr", "true_positive_rate",
                                                      "hit_rate", "recall_score"};

// The average weighted by the rows of each class is the share of all rows that are right.
bool is_over_all_rows(const Parameters& parameters) {
  return parameters.average == Average::weighted || parameters.average == Average::micro;
}

Law law(const Parameters& parameters) {
  return parameters.average == Average::macro ? Law::mean_of_proportions : Law::proportion;
}

int terms(int classes, const Parameters& parameters) {
  return parameters.average == Average::macro ? classes : 1;
}

int side(int label, int prediction, int term, const Parameters& parameters) {
  if (is_over_all_rows(parameters)) return right_side(label, prediction);
  return recall_side(label, prediction, parameters.average ? term : *parameters.class_index);
}

}  // namespace

constinit const Metric recall = {
    .name = "recall",
    .title = "recall",
    .summary = "Share of the rows of a class that were predicted as that class.",
    .aliases = kAliases,
    .better = Better::higher,
    .scope = Scope::model,
    .accepts = {.per_class = true},
    .lowest = 0.0,
    .highest = 1.0,
    .documentation =
        {
            .formula = "TP / (TP + FN).",
            .undefined =
                "The class has no rows; a macro average is undefined when that is so for any "
                "class.",
            .reading = "1 is perfect. Naming the class for every row gives 1 for free, so it means "
                       "something only beside precision, specificity or the false positive rate. "
                       "It does not depend on the prevalence; it does depend on the threshold, and "
                       "only falls as the threshold rises. The macro average is balanced accuracy, "
                       "the micro average accuracy, the weighted average accuracy again.",
            .use = "Missing a row of the class is the costly mistake: spam let through, a disease "
                   "overlooked.",
            .avoid =
                "Used alone: answering the class for every row gives 1. Pair it with precision or "
                "fpr.",
            .related = "fnr, precision, specificity, balanced_accuracy",
            .reference =
                "sklearn.metrics.recall_score; an answer that is no class is a miss for its true "
                "class.",
        },
    .law = law,
    .evaluate = per_class<recall_of>,
    .evaluate_pair = nullptr,
    .terms = terms,
    .side = side,
};

}  // namespace modelgate::metric

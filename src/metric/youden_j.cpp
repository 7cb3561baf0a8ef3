/// \file
/// Youden's J: recall plus specificity minus one.
#include "metric/registry.hpp"
#include "metric/tally.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 3> kAliases = {"youden", "youdens_j", "informedness"};

double value(const Tally& one, const Parameters&) {
  return share(one.hits, one.truth) + share(one.rejections(), one.total - one.truth) - 1.0;
}

Law law(const Parameters& parameters) {
  return !parameters.average || parameters.average == Average::macro ? Law::mean_of_proportions
                                                                     : Law::table;
}

// The terms are recalls and specificities: their sum less one is twice their mean less one.
Line line(int, const Parameters&) { return {2.0, -1.0}; }

}  // namespace

constinit const Metric youden_j = {
    .name = "youden_j",
    .title = "Youden's J",
    .summary =
        "Recall plus specificity of a class, minus one: 0 for guessing, 1 for a perfect model.",
    .aliases = kAliases,
    .better = Better::higher,
    .scope = Scope::model,
    .accepts = {.per_class = true},
    .lowest = -1.0,
    .highest = 1.0,
    .documentation =
        {
            .formula = "TP / (TP + FN) + TN / (TN + FP) - 1.",
            .undefined =
                "The class has no rows, or all rows are of the class; an average is undefined "
                "when that is so for a class that enters it.",
            .reading =
                "0 is guessing, 1 is perfect, below 0 is worse than guessing. It is recall - false "
                "positive rate, 2 x balanced accuracy - 1 of two classes: the height of the ROC "
                "curve above the diagonal at this threshold. It does not depend on the prevalence.",
            .use = "A diagnostic test is judged independently of how common the condition is.",
            .avoid =
                "Misses and false alarms differ in cost: J gives recall and specificity the same "
                "weight.",
            .related = "recall, specificity, adjusted_balanced_accuracy, g_mean",
            .reference = "Youden (1950), Index for rating diagnostic tests, Cancer 3; "
                         "sklearn.metrics.balanced_accuracy_score(adjusted=True) in a binary gate.",
        },
    .law = law,
    .evaluate = per_class<value>,
    .evaluate_pair = nullptr,
    .terms = per_class_terms<2>,
    .line = line,
    .side = per_class_side<right_side, recall_side, specificity_side>,
};

}  // namespace modelgate::metric

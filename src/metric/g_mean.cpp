/// \file
/// G-mean: the geometric mean of recall and specificity of a class.
#include "metric/registry.hpp"

#include <cmath>

#include "metric/tally.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 3> kAliases = {"geometric_mean", "geometric_mean_score",
                                                      "gmean"};

double value(const Tally& one, const Parameters&) {
  return std::sqrt(share(one.hits, one.truth) * share(one.rejections(), one.total - one.truth));
}

}  // namespace

constinit const Metric g_mean = {
    .name = "g_mean",
    .title = "G-mean",
    .summary = "Geometric mean of the recall and the specificity of a class.",
    .aliases = kAliases,
    .better = Better::higher,
    .scope = Scope::model,
    .accepts = {.per_class = true},
    .lowest = 0.0,
    .highest = 1.0,
    .documentation =
        {
            .formula = "sqrt(TP / (TP + FN) * TN / (TN + FP)).",
            .undefined =
                "The class has no rows, or all rows are of the class; an average is undefined "
                "when that is so for a class that enters it.",
            .reading = "1 is perfect; 0 as soon as a class is never found; guessing between two "
                       "classes gives at most 0.5. It does not depend on the prevalence and, like "
                       "balanced accuracy, does not see precision; it is never above balanced "
                       "accuracy and punishes recalls that lie apart.",
            .use = "Classes are unbalanced and a model that gives up one of them must score 0.",
            .avoid =
                "A plain mean is easier to explain: balanced_accuracy. With many classes the "
                "averages are means of the one-against-rest values, not the root of the product "
                "of all recalls.",
            .related = "balanced_accuracy, youden_j, recall, specificity",
            .reference =
                "Kubat and Matwin (1997), Addressing the curse of imbalanced training sets, ICML; "
                "the square root of two sklearn.metrics.recall_score values.",
        },
    .law = table_law,
    .evaluate = per_class<value>,
    .evaluate_pair = nullptr,
    .terms = per_class_terms<2>,
    .side = per_class_side<right_side, recall_side, specificity_side>,
};

}  // namespace modelgate::metric

/// \file
/// Negative predictive value: the share of the answers "not this class" that are right.
#include "metric/registry.hpp"
#include "metric/tally.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 1> kAliases = {"negative_predictive_value"};

double value(const Tally& one, const Parameters&) {
  return share(one.rejections(), one.total - one.predicted);
}

}  // namespace

constinit const Metric npv = {
    .name = "npv",
    .title = "negative predictive value",
    .summary = "Share of the rows not predicted as a class that are indeed not of that class.",
    .aliases = kAliases,
    .better = Better::higher,
    .scope = Scope::model,
    .accepts = {.per_class = true},
    .lowest = 0.0,
    .highest = 1.0,
    .documentation =
        {
            .formula = "TN / (TN + FN).",
            .undefined =
                "Every row was predicted as the class; an average is undefined when that is so "
                "for a class that enters it.",
            .reading = "1 is perfect; guessing gives 1 - prevalence, which is near 1 for a rare "
                       "class: a high value is then no merit. It changes with the mix of classes "
                       "and with the threshold.",
            .use =
                "People rely on the all-clear: screening, where a negative ends the examination.",
            .avoid =
                "The class is rare: the value is then close to 1 even when most of its rows are "
                "missed. Look at recall.",
            .related = "precision, recall, fnr",
            .reference =
                "sklearn.metrics.precision_score of the other class (pos_label) in a binary gate. "
                "An answer that is no class counts as \"not predicted as the class\".",
        },
    .law = single_class_law,
    .evaluate = per_class<value>,
    .evaluate_pair = nullptr,
    .terms = per_class_terms<1>,
    .side = per_class_side<right_side, npv_side>,
};

}  // namespace modelgate::metric

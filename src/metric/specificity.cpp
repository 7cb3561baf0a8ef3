/// \file
/// Specificity: the share of the other classes' rows that were kept out of a class.
#include "metric/registry.hpp"
#include "metric/tally.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 3> kAliases = {"tnr", "true_negative_rate", "selectivity"};

double value(const Tally& one, const Parameters&) {
  return share(one.rejections(), one.total - one.truth);
}

}  // namespace

constinit const Metric specificity = {
    .name = "specificity",
    .title = "specificity",
    .summary = "Share of the rows of the other classes that were not predicted as the class.",
    .aliases = kAliases,
    .better = Better::higher,
    .scope = Scope::model,
    .accepts = {.per_class = true},
    .lowest = 0.0,
    .highest = 1.0,
    .documentation =
        {
            .formula = "TN / (TN + FP).",
            .undefined =
                "All rows are of the class; an average is undefined when that is so for a class "
                "that enters it.",
            .reading = "1 is perfect. Never naming the class gives 1 for free, so it stands beside "
                       "recall. Where the class is rare there are so many other rows that 0.99 can "
                       "still mean more false alarms than hits: look at precision. It does not "
                       "depend on the prevalence; it depends on the threshold.",
            .use = "A false alarm is the costly mistake: mail lost to the spam folder, a healthy "
                   "person alarmed.",
            .avoid = "The class is rare: specificity is then close to 1 even when most alarms are "
                     "false. Look at precision.",
            .related = "fpr, recall, precision, youden_j, g_mean",
            .reference =
                "sklearn.metrics.recall_score of the other class (pos_label) in a binary gate; "
                "imblearn.metrics.specificity_score. An answer that is no class is a correct "
                "rejection here.",
        },
    .law = single_class_law,
    .evaluate = per_class<value>,
    .evaluate_pair = nullptr,
    .terms = per_class_terms<1>,
    .side = per_class_side<right_side, specificity_side>,
};

}  // namespace modelgate::metric

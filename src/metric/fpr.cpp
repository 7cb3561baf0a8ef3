/// \file
/// False positive rate: the share of the other classes' rows that were taken for a class.
#include "metric/registry.hpp"
#include "metric/tally.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 3> kAliases = {"false_positive_rate", "fall_out",
                                                      "false_alarm_rate"};

double value(const Tally& one, const Parameters&) {
  return share(one.false_alarms(), one.total - one.truth);
}

int wrong_side(int label, int prediction) { return -right_side(label, prediction); }

int alarm_side(int label, int prediction, int k) { return -specificity_side(label, prediction, k); }

}  // namespace

constinit const Metric fpr = {
    .name = "fpr",
    .title = "false positive rate",
    .summary = "Share of the rows of the other classes that were predicted as the class.",
    .aliases = kAliases,
    .better = Better::lower,
    .scope = Scope::model,
    .accepts = {.per_class = true},
    .lowest = 0.0,
    .highest = 1.0,
    .documentation =
        {
            .formula = "FP / (FP + TN); 1 - specificity.",
            .undefined =
                "All rows are of the class; an average is undefined when that is so for a class "
                "that enters it.",
            .reading = "0 is perfect; it is 1 - specificity. Multiply it with the number of rows "
                       "that are not of the class to see the false alarms of a day: with 1 % of a "
                       "million mails it is ten thousand. It does not depend on the prevalence; it "
                       "falls as the threshold rises.",
            .use = "Limits are written as a budget of false alarms.",
            .avoid =
                "The class is rare: a small rate of a large number of rows may still be most of "
                "the alarms. Look at precision.",
            .related = "specificity, precision, fnr",
            .reference =
                "1 - sklearn.metrics.recall_score of the other class (pos_label) in a binary "
                "gate. An answer that is no class is nobody's false positive.",
        },
    .law = single_class_law,
    .evaluate = per_class<value>,
    .evaluate_pair = nullptr,
    .terms = per_class_terms<1>,
    .side = per_class_side<wrong_side, alarm_side>,
};

}  // namespace modelgate::metric

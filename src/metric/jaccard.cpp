/// \file
/// Jaccard index: the overlap of the rows of a class and the rows predicted as it.
#include "metric/registry.hpp"
#include "metric/tally.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 4> kAliases = {
    "jaccard_score", "iou", "intersection_over_union", "critical_success_index"};

double value(const Tally& one, const Parameters&) {
  return share(one.hits, one.truth + one.false_alarms());
}

}  // namespace

constinit const Metric jaccard = {
    .name = "jaccard",
    .title = "Jaccard index",
    .summary =
        "Rows of a class predicted as that class, out of all rows that are of the class or "
        "predicted as it.",
    .aliases = kAliases,
    .better = Better::higher,
    .scope = Scope::model,
    .accepts = {.per_class = true},
    .lowest = 0.0,
    .highest = 1.0,
    .documentation =
        {
            .formula = "TP / (TP + FP + FN).",
            .undefined =
                "The class has no rows and was never predicted (scikit-learn says 0); a macro "
                "average is undefined when that is so for any class.",
            .reading = "1 is perfect. J = F1 / (2 - F1): the two rank models alike for one class, "
                       "but J is smaller and its macro averages differ. It depends on the "
                       "prevalence and on the threshold.",
            .use = "Overlap is the language of the field, as in segmentation.",
            .avoid =
                "It orders the models as F1 does for one class; a gate needs only one of the two.",
            .related = "f1, precision, recall",
            .reference =
                "sklearn.metrics.jaccard_score; Jaccard (1912), The distribution of the flora in "
                "the alpine zone.",
        },
    .law = single_class_law,
    .evaluate = per_class<value>,
    .evaluate_pair = nullptr,
    .terms = per_class_terms<1>,
    .side = per_class_side<right_side, overlap_side>,
};

}  // namespace modelgate::metric

/// \file
/// F1: the harmonic mean of precision and recall of a class.
#include "metric/registry.hpp"
#include "metric/tally.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 4> kAliases = {"f1_score", "f_score", "f_measure", "dice"};

// A micro average is the accuracy, unless there are answers that are no class.
Law law(const Parameters& parameters) {
  if (!parameters.average) return Law::jaccard;
  switch (*parameters.average) {
    case Average::macro: return Law::mean_of_jaccards;
    case Average::micro: return Law::proportion;
    case Average::weighted: return Law::table;
  }
  return Law::table;
}

double value(const Tally& one, const Parameters&) {
  return share(2.0 * one.hits, one.truth + one.predicted);
}

}  // namespace

constinit const Metric f1 = {
    .name = "f1",
    .title = "F1",
    .summary = "Harmonic mean of the precision and the recall of a class.",
    .aliases = kAliases,
    .better = Better::higher,
    .scope = Scope::model,
    .accepts = {.per_class = true},
    .lowest = 0.0,
    .highest = 1.0,
    .documentation =
        {
            .formula = "2 TP / (2 TP + FP + FN).",
            .undefined =
                "The class has no rows and was never predicted (scikit-learn says 0); a macro "
                "average is undefined when that is so for any class.",
            .reading = "1 is perfect. It lies between precision and recall, near the smaller. "
                       "Naming the class for every row gives 2 p / (1 + p) with p its prevalence "
                       "(0.67 at 0.5), so values of data with another prevalence cannot be "
                       "compared. It depends on the threshold. The macro average counts every "
                       "class alike, the weighted one by its rows; the micro average is accuracy "
                       "where every answer is a class. Unlike balanced accuracy it sees false "
                       "alarms, and unlike MCC it does not see right rejections.",
            .use = "One class is rare and both kinds of mistake about it matter alike.",
            .avoid =
                "Correct rejections matter: they do not enter. Or one kind of mistake is dearer: "
                "use fbeta or cost.",
            .related = "fbeta, jaccard, precision, recall, mcc",
            .reference =
                "sklearn.metrics.f1_score; van Rijsbergen (1979), Information Retrieval, chapter "
                "7.",
        },
    .law = law,
    .evaluate = per_class<value>,
    .evaluate_pair = nullptr,
    .terms = per_class_terms<1>,
    .side = per_class_side<right_side, overlap_side>,
};

}  // namespace modelgate::metric

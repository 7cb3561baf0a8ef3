/// \file
/// Precision: the share of the answers "this class" that are right.
#include "metric/registry.hpp"
#include "metric/tally.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 3> kAliases = {"ppv", "positive_predictive_value",
                                                      "precision_score"};

double value(const Tally& one, const Parameters&) { return share(one.hits, one.predicted); }

// A micro average is the accuracy, unless there are answers that are no class.
Law law(const Parameters& parameters) {
  return parameters.average == Average::micro ? Law::proportion : single_class_law(parameters);
}

}  // namespace

constinit const Metric precision = {
    .name = "precision",
    .title = "precision",
    .summary = "Share of the rows predicted as a class that are of that class.",
    .aliases = kAliases,
    .better = Better::higher,
    .scope = Scope::model,
    .accepts = {.per_class = true},
    .lowest = 0.0,
    .highest = 1.0,
    .documentation =
        {
            .formula = "TP / (TP + FP).",
            .undefined =
                "No row was predicted as the class (scikit-learn says 0); a macro average is "
                "undefined when that is so for any class, a weighted one when that is so for a "
                "class with rows.",
            .reading = "1 is perfect. A model that guesses has the prevalence of the class as its "
                       "precision, and the same model gets a lower one where the class is rarer: "
                       "compare it on rows of the same mix only. Balanced accuracy does not see "
                       "it. It usually, not always, rises with the threshold, at the cost of "
                       "recall. The macro average counts every class alike, the weighted one by "
                       "its rows; the micro average is accuracy.",
            .use =
                "Acting on a false alarm is costly, and the data have the share of the class that "
                "production has.",
            .avoid =
                "The share of the class differs from production, on which precision depends; or "
                "used alone: answering the class once, rightly, gives 1.",
            .related = "recall, f1, fpr, npv",
            .reference =
                "sklearn.metrics.precision_score; an answer that is no class is nobody's false "
                "positive.",
        },
    .law = law,
    .evaluate = per_class<value>,
    .evaluate_pair = nullptr,
    .terms = per_class_terms<1>,
    .side = per_class_side<right_side, precision_side>,
};

}  // namespace modelgate::metric

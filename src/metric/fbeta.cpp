/// \file
/// F-beta: precision and recall of a class in one number, recall weighing beta times as much.
#include "metric/registry.hpp"
#include "metric/tally.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 2> kAliases = {"fbeta_score", "f_beta"};

// With beta = 1 this is F1, for which closed forms hold.
Law law(const Parameters& parameters) {
  return parameters.beta == 1.0 ? f1.law(parameters) : Law::table;
}

double value(const Tally& one, const Parameters& parameters) {
  const double square = parameters.beta * parameters.beta;
  return share((1.0 + square) * one.hits, square * one.truth + one.predicted);
}

}  // namespace

constinit const Metric fbeta = {
    .name = "fbeta",
    .title = "F-beta",
    .summary =
        "Weighted harmonic mean of the precision and the recall of a class; recall weighs beta "
        "times as much as precision.",
    .aliases = kAliases,
    .better = Better::higher,
    .scope = Scope::model,
    .accepts = {.per_class = true, .beta = true},
    .lowest = 0.0,
    .highest = 1.0,
    .documentation =
        {
            .formula = "(1 + b^2) TP / ((1 + b^2) TP + b^2 FN + FP), with b = beta > 0.",
            .undefined =
                "The class has no rows and was never predicted (scikit-learn says 0); a macro "
                "average is undefined when that is so for any class.",
            .reading = "1 is perfect. beta says how many times as much recall matters as "
                       "precision: 2 for finding, 0.5 for not crying wolf. Like F1 it depends on "
                       "the prevalence and on the threshold, and does not see right rejections.",
            .use = "Misses and false alarms differ in weight by a known factor: beta 2 when misses "
                   "weigh more, 0.5 when false alarms do.",
            .avoid = "The costs of the mistakes are known in money or harm: cost says it directly.",
            .related = "f1, precision, recall, cost",
            .reference =
                "sklearn.metrics.fbeta_score; van Rijsbergen (1979), Information Retrieval, "
                "chapter 7.",
        },
    .law = law,
    .evaluate = per_class<value>,
    .evaluate_pair = nullptr,
    .terms = per_class_terms<1>,
    .side = per_class_side<right_side, overlap_side>,
};

}  // namespace modelgate::metric

/// \file
/// Area under the ROC curve, of two classes or as a mean over more.
#include "metric/areas.hpp"
#include "metric/registry.hpp"
#include "metric/rows.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 3> kAliases = {"auc", "auroc", "roc_auc_score"};

WeightedStatistic prepare(const ModelRows& rows, const Parameters& parameters) {
  return [areas = Areas(rows, area_contrasts(rows.classes, parameters))](
             std::span<const double> weights) { return areas.mean(weights); };
}

std::vector<double> influence(const ModelRows& rows, const Parameters& parameters) {
  return Areas(rows, area_contrasts(rows.classes, parameters)).influence(rows.weights);
}

Law law(const Parameters&) { return Law::area; }

}  // namespace

constinit const Metric roc_auc = {
    .name = "roc_auc",
    .title = "ROC AUC",
    .summary =
        "Chance that a row of the class gets a higher score than a row that is not of it, ties "
        "counted half.",
    .aliases = kAliases,
    .better = Better::higher,
    .scope = Scope::score,
    .accepts = {.multiclass = true},
    .lowest = 0.0,
    .highest = 1.0,
    .documentation =
        {
            .formula = "Two classes: share of the pairs of a positive and a negative row in which "
                       "the positive has the higher score, ties half. ovr: mean over classes of "
                       "that class against the rest. ovo: mean over ordered pairs of classes of "
                       "one against the other.",
            .undefined = "A class has no rows.",
            .reading = "0.5 is guessing, 1 is perfect ranking, below 0.5 ranks the wrong way "
                       "round. It is the chance that a row of the class scores higher than one "
                       "that is not, ties counted half. It depends neither on a threshold nor on "
                       "the prevalence nor on calibration: a model with a fine AUC can still be "
                       "useless at its threshold, or cry wolf where the class is rare. Judge "
                       "recall and precision at the threshold beside it.",
            .use = "Scores rank rows and the threshold is chosen elsewhere or later.",
            .avoid = "A threshold is fixed already: then recall and precision at it are what users "
                     "see. With rare positives average_precision tells more.",
            .related = "log_loss, brier, recall, balanced_accuracy",
            .reference = "sklearn.metrics.roc_auc_score (multi_class, average macro); DeLong, "
                         "DeLong and Clarke-Pearson (1988); Hand and Till (2001).",
        },
    .law = law,
    .evaluate = nullptr,
    .evaluate_pair = nullptr,
    .prepare = prepare,
    .influence = influence,
};

}  // namespace modelgate::metric

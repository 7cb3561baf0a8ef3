/// \file
/// Average precision: the area under the staircase of precision against recall.
#include "stats/average_precision.hpp"
#include "metric/registry.hpp"
#include "metric/rows.hpp"
#include "metric/scored.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 4> kAliases = {"pr_auc", "average_precision_score", "auprc",
                                                      "ap"};

WeightedStatistic prepare(const ModelRows& rows, const Parameters& parameters) {
  return of_curve(one_against_rest(rows, parameters), stats::average_precision);
}

std::vector<double> influence(const ModelRows& rows, const Parameters& parameters) {
  return influence_of_curve(rows, parameters, stats::average_precision_influence);
}

Law law(const Parameters&) { return Law::average_precision; }

}  // namespace

constinit const Metric average_precision = {
    .name = "average_precision",
    .title = "average precision",
    .summary =
        "Mean, over the rows of the class, of the precision among rows with scores at least as "
        "high.",
    .aliases = kAliases,
    .better = Better::higher,
    .scope = Scope::score,
    .accepts = {.per_class = true, .averages = false},
    .lowest = 0.0,
    .highest = 1.0,
    .documentation =
        {
            .formula = "Sum over the distinct scores from the highest down of the gain in recall "
                       "times the precision there; nothing is interpolated.",
            .undefined = "The class, or the rest, has no rows.",
            .reading =
                "Guessing gives the prevalence, 1 is perfect. Unlike the area under the ROC curve "
                "it sees precision and therefore changes with the prevalence: compare it on rows "
                "of one mix only. It depends on no threshold and not on calibration.",
            .use = "The class is rare and what counts are the rows with the highest scores.",
            .avoid = "Sets of different prevalence are compared: a model that says nothing has the "
                     "prevalence as its value, so that both move together.",
            .related = "roc_auc, precision_at_recall, recall_at_fpr",
            .reference =
                "sklearn.metrics.average_precision_score; Boyd, Eng and Page (2013), ECML PKDD.",
        },
    .law = law,
    .evaluate = nullptr,
    .evaluate_pair = nullptr,
    .prepare = prepare,
    .influence = influence,
};

}  // namespace modelgate::metric

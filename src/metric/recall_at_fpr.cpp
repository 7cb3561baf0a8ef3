/// \file
/// Recall at a fixed false-positive rate.
#include "metric/registry.hpp"
#include "metric/rows.hpp"
#include "metric/scored.hpp"
#include "stats/operating_point.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 1> kAliases = {"tpr_at_fpr"};

WeightedStatistic prepare(const ModelRows& rows, const Parameters& parameters) {
  return of_curve(one_against_rest(rows, parameters),
                  [rate = *parameters.at](const stats::ScoreCurve& curve) {
                    return stats::recall_at_fpr(curve, rate).value;
                  });
}

std::vector<double> influence(const ModelRows& rows, const Parameters& parameters) {
  return influence_of_curve(
      rows, parameters,
      [at = *parameters.at](const stats::Thresholds& thresholds, const stats::ClassCounts& counts) {
        return stats::recall_at_fpr_influence(thresholds, counts, at);
      });
}

Law law(const Parameters&) { return Law::rate_point; }

}  // namespace

constinit const Metric recall_at_fpr = {
    .name = "recall_at_fpr",
    .title = "recall at a false-positive rate of",
    .summary =
        "Highest recall of the class at a threshold whose false-positive rate is at most `at`.",
    .aliases = kAliases,
    .better = Better::higher,
    .scope = Scope::score,
    .accepts = {.per_class = true, .averages = false, .at = true},
    .lowest = 0.0,
    .highest = 1.0,
    .documentation =
        {
            .formula =
                "max TPR over the thresholds with FPR <= at; nothing is interpolated between "
                "thresholds, and 0 where even the highest score lets too many negatives through.",
            .undefined = "The class, or the rest, has no rows.",
            .reading =
                "1 is perfect; guessing gives the false-positive rate itself. It says what can be "
                "found if false alarms are kept to a budget, with a threshold chosen on these "
                "rows: it is a little too good for a threshold that is fixed beforehand.",
            .use =
                "False alarms have a budget: so many of a thousand harmless rows may be stopped.",
            .avoid =
                "The threshold is fixed in production: recall and fpr at it are what users see.",
            .related = "roc_auc, recall, fpr, precision_at_recall",
            .reference =
                "sklearn.metrics.roc_curve (drop_intermediate=False): tpr[fpr <= at].max(). "
                "Sensitivity at a specificity is this at one minus the specificity.",
        },
    .law = law,
    .evaluate = nullptr,
    .evaluate_pair = nullptr,
    .prepare = prepare,
    .influence = influence,
};

}  // namespace modelgate::metric

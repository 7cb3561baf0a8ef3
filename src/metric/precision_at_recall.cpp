/// \file
/// Precision at a fixed recall.
#include "metric/registry.hpp"
#include "metric/rows.hpp"
#include "metric/scored.hpp"
#include "stats/operating_point.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 1> kAliases = {"precision_at_tpr"};

WeightedStatistic prepare(const ModelRows& rows, const Parameters& parameters) {
  return of_curve(one_against_rest(rows, parameters),
                  [recall = *parameters.at](const stats::ScoreCurve& curve) {
                    return stats::precision_at_recall(curve, recall).value;
                  });
}

std::vector<double> influence(const ModelRows& rows, const Parameters& parameters) {
  return influence_of_curve(
      rows, parameters,
      [at = *parameters.at](const stats::Thresholds& thresholds, const stats::ClassCounts& counts) {
        return stats::precision_at_recall_influence(thresholds, counts, at);
      });
}

Law law(const Parameters&) { return Law::recall_point; }

}  // namespace

constinit const Metric precision_at_recall = {
    .name = "precision_at_recall",
    .title = "precision at a recall of",
    .summary = "Precision of the class at the highest threshold whose recall is at least `at`.",
    .aliases = kAliases,
    .better = Better::higher,
    .scope = Scope::score,
    .accepts = {.per_class = true, .averages = false, .at = true},
    .lowest = 0.0,
    .highest = 1.0,
    .documentation =
        {
            .formula = "TP / (TP + FP) at the highest score t with recall(t) >= at. Other tools "
                       "take the highest precision of all such thresholds, which is a little "
                       "higher in small samples.",
            .undefined = "The class, or the rest, has no rows.",
            .reading = "1 is perfect; guessing gives the prevalence. It says how clean the alarms "
                       "are if so much must be found, with a threshold chosen on these rows. It "
                       "changes with the prevalence.",
            .use = "So much must be found, and the question is how many false alarms that costs.",
            .avoid = "The class has few rows: the threshold then hangs on two or three of them, "
                     "and its limits are wide.",
            .related = "average_precision, precision, recall_at_fpr",
            .reference = "sklearn.metrics.precision_recall_curve: precision[recall >= at][-1].",
        },
    .law = law,
    .evaluate = nullptr,
    .evaluate_pair = nullptr,
    .prepare = prepare,
    .influence = influence,
};

}  // namespace modelgate::metric

/// \file
/// F-beta at the best of all thresholds.
#include "metric/registry.hpp"
#include "metric/rows.hpp"
#include "metric/scored.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 2> kAliases = {"best_f1", "max_f1"};

WeightedStatistic prepare(const ModelRows& rows, const Parameters& parameters) {
  return of_curve(one_against_rest(rows, parameters),
                  [measure = fbeta_of(parameters)](const stats::ScoreCurve& curve) {
                    return stats::best_threshold(curve, measure).value;
                  });
}

std::vector<double> influence(const ModelRows& rows, const Parameters& parameters) {
  return influence_of_curve(rows, parameters,
                            [measure = fbeta_of(parameters)](const stats::Thresholds& thresholds,
                                                             const stats::ClassCounts& counts) {
                              return stats::best_threshold_influence(thresholds, counts, measure);
                            });
}

Law law(const Parameters&) { return Law::best_threshold; }

}  // namespace

constinit const Metric best_fbeta = {
    .name = "best_fbeta",
    .title = "best F-beta",
    .summary = "Highest F-beta of the class at any threshold of the scores.",
    .aliases = kAliases,
    .better = Better::higher,
    .scope = Scope::score,
    .accepts = {.per_class = true, .averages = false, .beta = true},
    .lowest = 0.0,
    .highest = 1.0,
    .documentation =
        {
            .formula = "max over the distinct scores t of F-beta of the rule score >= t; of "
                       "equally good thresholds the highest. `beta` is 1 unless given. The "
                       "threshold and the range that the data do not tell from it are reported.",
            .undefined = "The class, or the rest, has no rows.",
            .reading =
                "1 is perfect. It is what F-beta could be with the best threshold for these rows, "
                "so it is too good by the luck of choosing; the report shows the thresholds that "
                "the data do not tell from the best. It changes with the prevalence.",
            .use = "A threshold is yet to be chosen, and the question is what the scores allow.",
            .avoid = "The threshold is fixed: use fbeta. What is best on these rows is a little "
                     "worse on others; the lower limit accounts for that, the value does not.",
            .related = "fbeta, lowest_cost, average_precision",
            .reference = "sklearn.metrics.precision_recall_curve: the maximum of 2 P R / (P + R).",
        },
    .law = law,
    .evaluate = nullptr,
    .evaluate_pair = nullptr,
    .prepare = prepare,
    .influence = influence,
};

}  // namespace modelgate::metric

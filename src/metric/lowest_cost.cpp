/// \file
/// Mean cost at the best of all thresholds.
#include <limits>

#include "metric/registry.hpp"
#include "metric/rows.hpp"
#include "metric/scored.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 2> kAliases = {"minimum_cost", "optimal_cost"};

WeightedStatistic prepare(const ModelRows& rows, const Parameters& parameters) {
  return of_curve(one_against_rest(rows, parameters),
                  [measure = cost_of(parameters)](const stats::ScoreCurve& curve) {
                    return stats::best_threshold(curve, measure).value;
                  });
}

std::vector<double> influence(const ModelRows& rows, const Parameters& parameters) {
  return influence_of_curve(rows, parameters,
                            [measure = cost_of(parameters)](const stats::Thresholds& thresholds,
                                                            const stats::ClassCounts& counts) {
                              return stats::best_threshold_influence(thresholds, counts, measure);
                            });
}

Law law(const Parameters&) { return Law::best_threshold; }

}  // namespace

constinit const Metric lowest_cost = {
    .name = "lowest_cost",
    .title = "lowest cost",
    .summary = "Lowest mean cost of a row at any threshold of the scores, by a cost matrix.",
    .aliases = kAliases,
    .better = Better::lower,
    .scope = Scope::score,
    .accepts = {.per_class = true, .averages = false, .matrix = true},
    .lowest = 0.0,
    .highest = std::numeric_limits<double>::infinity(),
    .documentation =
        {
            .formula =
                "min over the distinct scores t, and over calling no row positive, of the mean "
                "cost of the rule score >= t; of equally good thresholds the highest. The "
                "threshold and the range that the data do not tell from it are reported.",
            .undefined = "The class, or the rest, has no rows.",
            .reading = "In the unit of the matrix, for each row; lower is better. It is what the "
                       "cost could be with the best threshold for these rows, so it is too good by "
                       "the luck of choosing. Compare it with `cost` at the threshold in use: the "
                       "difference is what a better threshold would save.",
            .use = "Mistakes have prices and a threshold is yet to be chosen.",
            .avoid = "The threshold is fixed: use cost. What is best on these rows is a little "
                     "worse on others; the upper limit accounts for that, the value does not.",
            .related = "cost, best_fbeta",
            .reference = "Elkan (2001), IJCAI 17:973 (thresholds from costs); Hernandez-Orallo, "
                         "Flach and Ferri (2012), JMLR 13:2813.",
        },
    .law = law,
    .evaluate = nullptr,
    .evaluate_pair = nullptr,
    .prepare = prepare,
    .influence = influence,
};

}  // namespace modelgate::metric

/// \file
/// Kolmogorov-Smirnov distance between the scores of two classes.
#include "metric/registry.hpp"
#include "metric/rows.hpp"
#include "metric/scored.hpp"
#include "stats/separation.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 2> kAliases = {"ks_statistic", "kolmogorov_smirnov"};

WeightedStatistic prepare(const ModelRows& rows, const Parameters& parameters) {
  return of_curve(one_against_rest(rows, parameters),
                  [](const stats::ScoreCurve& curve) { return stats::separation(curve).value; });
}

std::vector<double> influence(const ModelRows& rows, const Parameters& parameters) {
  return influence_of_curve(rows, parameters, stats::separation_influence);
}

Law law(const Parameters&) { return Law::separation; }

}  // namespace

constinit const Metric ks = {
    .name = "ks",
    .title = "Kolmogorov-Smirnov distance",
    .summary =
        "Largest distance between the distributions of the scores of the class and of the rest.",
    .aliases = kAliases,
    .better = Better::higher,
    .scope = Scope::score,
    .accepts = {.per_class = true, .averages = false},
    .lowest = 0.0,
    .highest = 1.0,
    .documentation =
        {
            .formula = "max over the thresholds of |TPR - FPR|.",
            .undefined = "The class, or the rest, has no rows.",
            .reading = "0 is no separation, 1 is perfect. It is the largest height of the ROC "
                       "curve above the diagonal: Youden's J at its best threshold. It depends "
                       "neither on the prevalence nor on calibration.",
            .use = "Credit scoring and other fields where it is the custom.",
            .avoid = "It looks at one threshold, and not the one that will be used: youden_j is "
                     "the same at a fixed threshold, roc_auc looks at all.",
            .related = "roc_auc, youden_j",
            .reference = "scipy.stats.ks_2samp (two-sided statistic).",
        },
    .law = law,
    .evaluate = nullptr,
    .evaluate_pair = nullptr,
    .prepare = prepare,
    .influence = influence,
};

}  // namespace modelgate::metric

/// \file
/// Expected calibration error.
#include "metric/registry.hpp"
#include "metric/rows.hpp"
#include "metric/scored.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 1> kAliases = {"expected_calibration_error"};

WeightedStatistic prepare(const ModelRows& rows, const Parameters& parameters) {
  return of_bins(by_confidence(rows), parameters, stats::expected_calibration_error);
}

std::vector<double> influence(const ModelRows& rows, const Parameters& parameters) {
  const Scored scored = by_confidence(rows);
  const SplitWeights weights = scored.split(rows.weights);
  const stats::CalibrationBins bins = bins_of(scored, weights, parameters);
  return row_influence(scored,
                       stats::calibration_influence(scored.thresholds, weights.counts(), bins),
                       rows.weights);
}

Law law(const Parameters&) { return Law::calibration; }

}  // namespace

constinit const Metric ece = {
    .name = "ece",
    .title = "expected calibration error",
    .summary = "Mean distance, bin by bin, between what a model forecasts and what comes true.",
    .aliases = kAliases,
    .better = Better::lower,
    .scope = Scope::score,
    .accepts = {.bins = true},
    .lowest = 0.0,
    .highest = 1.0,
    .documentation =
        {
            .formula = "Rows are put into `bins` bins of probability (15): of equal width (k/B, "
                       "(k+1)/B], or of equally many rows with binning: mass. Sum over the bins of "
                       "their share of the rows times |share that came true - mean probability|. "
                       "Two classes: the probability of the positive class. More: the highest "
                       "probability of a row, which comes true where that class is right.",
            .undefined = "There are no rows.",
            .reading =
                "0 is perfect calibration: of the rows with a score of 0.8 eight in ten are of the "
                "class. It says nothing about ranking: naming the prevalence for every row has 0. "
                "Its size depends on the bins and is pushed up by noise where bins have few rows; "
                "compare it with the same bins on rows of like number only.",
            .use =
                "Probabilities are read as such: thresholds follow from costs, or people see them.",
            .avoid = "Rows are few: even a perfect forecast of 1,000 rows has 0.03. Limits account "
                     "for that, the value does not. Brier score and log loss also see whether "
                     "forecasts tell rows apart.",
            .related = "mce, brier, log_loss",
            .reference = "Naeini, Cooper and Hauskrecht (2015), AAAI; Guo et al. (2017), ICML; "
                         "sklearn.calibration.calibration_curve has the same bins.",
        },
    .law = law,
    .evaluate = nullptr,
    .evaluate_pair = nullptr,
    .prepare = prepare,
    .influence = influence,
};

}  // namespace modelgate::metric

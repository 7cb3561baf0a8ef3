/// \file
/// Maximum calibration error.
#include "metric/registry.hpp"
#include "metric/rows.hpp"
#include "metric/scored.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 1> kAliases = {"maximum_calibration_error"};

WeightedStatistic prepare(const ModelRows& rows, const Parameters& parameters) {
  return of_bins(by_confidence(rows), parameters, stats::maximum_calibration_error);
}

Law law(const Parameters&) { return Law::worst_calibration; }

}  // namespace

constinit const Metric mce = {
    .name = "mce",
    .title = "maximum calibration error",
    .summary = "Largest distance, of any bin, between what a model forecasts and what comes true.",
    .aliases = kAliases,
    .better = Better::lower,
    .scope = Scope::score,
    .accepts = {.bins = true},
    .lowest = 0.0,
    .highest = 1.0,
    .documentation =
        {
            .formula = "As ece, but the maximum over the bins that have rows.",
            .undefined = "There are no rows.",
            .reading =
                "0 is perfect. It is the worst bin's gap, so one bin of few rows decides it: "
                "expect noise, and prefer bins of equal mass. It says nothing about ranking.",
            .use = "No range of probabilities may be far off, however few rows it has.",
            .avoid = "Bins have few rows: the value is that of the emptiest bin, and its upper "
                     "limit near 1. binning: mass helps.",
            .related = "ece, brier, log_loss",
            .reference = "Naeini, Cooper and Hauskrecht (2015), AAAI; "
                         "sklearn.calibration.calibration_curve has the same bins.",
        },
    .law = law,
    .evaluate = nullptr,
    .evaluate_pair = nullptr,
    .prepare = prepare,
    .influence = nullptr,
};

}  // namespace modelgate::metric

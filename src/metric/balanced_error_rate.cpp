/// \file
/// Balanced error rate: the mean of the classes' miss rates.
#include "metric/registry.hpp"
#include "metric/tally.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 2> kAliases = {"ber", "half_total_error_rate"};

double missed_share(const Tally& one, const Parameters&) { return share(one.misses(), one.truth); }

double value(const Confusion& confusion, const Parameters& parameters) {
  return macro_average<missed_share>(confusion, parameters);
}

int missed_side(int label, int prediction, int term, const Parameters&) {
  return -recall_side(label, prediction, term);
}

}  // namespace

constinit const Metric balanced_error_rate = {
    .name = "balanced_error_rate",
    .title = "balanced error rate",
    .summary = "Mean over all classes of the share of their rows that were missed.",
    .aliases = kAliases,
    .better = Better::lower,
    .scope = Scope::model,
    .accepts = {},
    .lowest = 0.0,
    .highest = 1.0,
    .documentation =
        {
            .formula =
                "Mean over classes of: rows of the class predicted wrong / rows of the class; 1 - "
                "balanced accuracy.",
            .undefined = "A class of the contract has no rows.",
            .reading = "0 is perfect; guessing gives 1 - 1 / classes (0.5 of two). It is 1 - "
                       "balanced accuracy, so every remark on that holds: the prevalence does not "
                       "matter, and precision is not seen.",
            .use = "Limits are written as error budgets and classes are unbalanced.",
            .avoid = "A rare class has few rows: its share of misses is then mostly noise.",
            .related = "balanced_accuracy, fnr, fpr",
            .reference = "1 - sklearn.metrics.balanced_accuracy_score.",
        },
    .law = mean_law,
    .evaluate = value,
    .evaluate_pair = nullptr,
    .terms = term_per_class,
    .side = missed_side,
};

}  // namespace modelgate::metric

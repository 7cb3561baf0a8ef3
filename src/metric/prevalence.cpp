/// \file
/// Prevalence: the share of rows whose true class is a given class.
#include "metric/registry.hpp"
#include "metric/tally.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 1> kAliases = {"base_rate"};

double value(const Confusion& confusion, const Parameters& parameters) {
  if (parameters.average) return kUndefined;
  return share(confusion.truth[static_cast<std::size_t>(*parameters.class_index)], confusion.total);
}

int side(int label, int, int, const Parameters& parameters) {
  return label == parameters.class_index ? 1 : -1;
}

}  // namespace

constinit const Metric prevalence = {
    .name = "prevalence",
    .title = "prevalence",
    .summary =
        "Share of all rows whose true class is the class: what the data are made of, not how good "
        "a model is.",
    .aliases = kAliases,
    .better = Better::neither,
    .scope = Scope::model,
    .accepts = {.per_class = true, .averages = false},
    .lowest = 0.0,
    .highest = 1.0,
    .documentation =
        {
            .formula = "(TP + FN) / all rows.",
            .undefined =
                "There are no rows. Averages over classes say nothing (the mean is always 1/K) "
                "and are not offered.",
            .reading = "A property of the labels, not of a model: both models have the same. "
                       "Precision, F1, accuracy, MCC and kappa change with it; recall, specificity "
                       "and balanced accuracy do not. A limit on it catches data that are mixed "
                       "otherwise than what the other limits were set on.",
            .use = "The gate must refuse data whose mix of classes is not the one that the limits "
                   "were chosen for.",
            .avoid = "Judging a model: the value is the same for every model on the same rows.",
            .related = "predicted_prevalence, precision",
            .reference =
                "The mean of (y_true == class); Fletcher, Clinical Epidemiology, chapter on "
                "frequency.",
        },
    .law = proportion_law,
    .evaluate = value,
    .evaluate_pair = nullptr,
    .terms = one_term,
    .side = side,
};

}  // namespace modelgate::metric

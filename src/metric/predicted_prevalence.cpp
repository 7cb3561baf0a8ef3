/// \file
/// Predicted prevalence: the share of rows that a model assigns to a given class.
#include "metric/registry.hpp"
#include "metric/tally.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 3> kAliases = {"positive_rate", "alarm_rate",
                                                      "selection_rate"};

double value(const Confusion& confusion, const Parameters& parameters) {
  if (parameters.average) return kUndefined;
  return share(confusion.predicted[static_cast<std::size_t>(*parameters.class_index)],
               confusion.total);
}

int side(int, int prediction, int, const Parameters& parameters) {
  return prediction == parameters.class_index ? 1 : -1;
}

}  // namespace

constinit const Metric predicted_prevalence = {
    .name = "predicted_prevalence",
    .title = "predicted prevalence",
    .summary =
        "Share of all rows that were predicted as the class: how much work or alarm the model "
        "makes.",
    .aliases = kAliases,
    .better = Better::neither,
    .scope = Scope::model,
    .accepts = {.per_class = true, .averages = false},
    .lowest = 0.0,
    .highest = 1.0,
    .documentation =
        {
            .formula = "(TP + FP) / all rows.",
            .undefined =
                "There are no rows. Averages over classes say nothing and are not offered.",
            .reading = "How often the model names the class: alarms, blocked mails, referrals. "
                       "Neither high nor low is good in itself; beside the prevalence it shows a "
                       "model that cries wolf or sleeps. It moves with the threshold.",
            .use =
                "Every answer of the class has a price downstream (a review, a blocked payment), "
                "and its number must stay within a budget.",
            .avoid = "Judging whether the answers are right: a useless model can have any share.",
            .related = "prevalence, precision, recall",
            .reference = "The mean of (y_pred == class); fairlearn.metrics.selection_rate.",
        },
    .law = proportion_law,
    .evaluate = value,
    .evaluate_pair = nullptr,
    .terms = one_term,
    .side = side,
};

}  // namespace modelgate::metric

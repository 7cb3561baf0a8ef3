/// \file
/// Log loss: how surprised the model is by the truth.
#include <algorithm>
#include <cmath>

#include "metric/registry.hpp"
#include "metric/rows.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 3> kAliases = {"logloss", "cross_entropy", "neg_log_loss"};

// The spacing of doubles at 1, where scikit-learn clips.
constexpr double kLeast = std::numeric_limits<double>::epsilon();

std::vector<double> losses(const ModelRows& rows) {
  std::vector<double> values(rows.labels.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = -std::log(std::clamp(probability(rows, i, rows.labels[i]), kLeast, 1.0 - kLeast));
  }
  return values;
}

}  // namespace

constinit const Metric log_loss = {
    .name = "log_loss",
    .title = "log loss",
    .summary = "Mean of -ln of the probability that the model gave to the true class, in nats.",
    .aliases = kAliases,
    .better = Better::lower,
    .scope = Scope::score,
    .accepts = {},
    .lowest = 0.0,
    .highest = std::numeric_limits<double>::infinity(),
    .documentation =
        {
            .formula = "Mean over rows of -ln(max(p, eps)), p the probability of the true class, "
                       "eps = 2^-52.",
            .undefined = "There are no rows.",
            .reading =
                "0 is perfect, without an upper end: one confident mistake can outweigh thousands "
                "of good rows. Saying the prevalence for every row gives the entropy of the labels "
                "(0.69 at 0.5, 0.06 at 0.01), which is the value to beat. It rewards ranking and "
                "calibration together and needs no threshold; its size depends on the prevalence.",
            .use = "Probabilities are used as such: ranking by expected value, pricing, thresholds "
                   "that differ by case.",
            .avoid = "Only the order of the scores matters; or the scores are no probabilities. A "
                     "single row that was sure and wrong costs up to 36 nats.",
            .related = "brier, roc_auc, accuracy",
            .reference =
                "sklearn.metrics.log_loss, which clips at the spacing of doubles (eps) too.",
        },
    .law = loss_law,
    .evaluate = nullptr,
    .evaluate_pair = nullptr,
    .prepare = mean_statistic<losses>,
    .influence = influence_on_mean<losses>,
};

}  // namespace modelgate::metric

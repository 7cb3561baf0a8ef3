/// \file
/// Brier score: the mean squared error of probabilities.
#include "metric/registry.hpp"
#include "metric/rows.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 2> kAliases = {"brier_score", "brier_score_loss"};

double squared(double value) { return value * value; }

double loss(const ModelRows& rows, std::size_t i) {
  if (rows.classes == 2)
    return squared(probability(rows, i, 1) - static_cast<double>(rows.labels[i]));
  double distance = 0.0;
  for (int k = 0; k < rows.classes; ++k) {
    distance += squared(probability(rows, i, k) - (rows.labels[i] == k ? 1.0 : 0.0));
  }
  return distance;
}

std::vector<double> losses(const ModelRows& rows) {
  std::vector<double> values(rows.labels.size());
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = loss(rows, i);
  return values;
}

}  // namespace

constinit const Metric brier = {
    .name = "brier",
    .title = "Brier score",
    .summary = "Mean squared distance of the probabilities from the truth.",
    .aliases = kAliases,
    .better = Better::lower,
    .scope = Scope::score,
    .accepts = {},
    .lowest = 0.0,
    .highest = 2.0,
    .documentation =
        {
            .formula =
                "Two classes: mean of (p - y)^2 over rows, p the chance given to the positive "
                "class, y 1 or 0: reliability - resolution + uncertainty (Murphy). More classes: "
                "mean of the sum over classes of (p_k - y_k)^2, in [0, 2].",
            .undefined = "There are no rows.",
            .reading = "0 is perfect. Of two classes, saying the prevalence p for every row gives "
                       "p (1 - p) (0.25 at 0.5, 0.01 at 0.01), which is the value to beat: a small "
                       "score alone says nothing where a class is rare. It rewards ranking "
                       "(refinement) and calibration together and needs no threshold.",
            .use = "Probabilities are used as such, and one sure miss must not outweigh everything "
                   "else.",
            .avoid = "Only the order of the scores matters; or classes are rare: a model that says "
                     "nothing already scores p (1 - p), which is small then.",
            .related = "log_loss, roc_auc",
            .reference = "Brier (1950); Murphy (1973); sklearn.metrics.brier_score_loss, whose "
                         "scale for more than two classes is this one.",
        },
    .law = loss_law,
    .evaluate = nullptr,
    .evaluate_pair = nullptr,
    .prepare = mean_statistic<losses>,
    .influence = influence_on_mean<losses>,
};

}  // namespace modelgate::metric

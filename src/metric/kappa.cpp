/// \file
/// Cohen's kappa: agreement of truth and prediction beyond what their margins give by chance.
#include "metric/registry.hpp"

#include <cmath>

#include "metric/tally.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 3> kAliases = {"cohen_kappa", "cohens_kappa",
                                                      "cohen_kappa_score"};

// Penalty for answering class j where class i is true. An answer that is no class is as far away as
// the scale allows.
double penalty(int i, int j, int classes, KappaWeights weights) {
  const double distance = j == classes ? classes - 1 : std::abs(i - j);
  switch (weights) {
    case KappaWeights::none: return i == j ? 0.0 : 1.0;
    case KappaWeights::linear: return distance;
    case KappaWeights::quadratic: return distance * distance;
  }
  return kUndefined;
}

// The margins are enough where every disagreement weighs the same.
double unweighted(const Confusion& confusion) {
  double expected = 0.0;
  for (int k = 0; k < confusion.classes; ++k) {
    const Tally one = tally(confusion, k);
    expected += one.truth * (one.total - one.predicted);
  }
  const double observed = confusion.total - correct_weight(confusion);
  return 1.0 - share(observed * confusion.total, expected);
}

double value(const Confusion& confusion, const Parameters& parameters) {
  if (parameters.weights == KappaWeights::none) return unweighted(confusion);
  double observed = 0.0;
  double expected = 0.0;
  for (int i = 0; i < confusion.classes; ++i) {
    const double truth = confusion.truth[static_cast<std::size_t>(i)];
    for (int j = 0; j <= confusion.classes; ++j) {
      const double weight = penalty(i, j, confusion.classes, parameters.weights);
      observed += weight * confusion.at(i, j);
      expected += weight * truth * confusion.predicted[static_cast<std::size_t>(j)];
    }
  }
  return 1.0 - share(observed * confusion.total, expected);
}

}  // namespace

constinit const Metric kappa = {
    .name = "kappa",
    .title = "Cohen's kappa",
    .summary =
        "Agreement of true and predicted classes beyond chance: 1 perfect, 0 chance; weights make "
        "near misses on an ordered scale cheaper.",
    .aliases = kAliases,
    .better = Better::higher,
    .scope = Scope::model,
    .accepts = {.weights = true},
    .lowest = -1.0,
    .highest = 1.0,
    .documentation =
        {
            .formula =
                "1 - observed disagreement / disagreement expected from the margins; a "
                "disagreement between classes i and j weighs 1, |i - j| (linear) or (i - j)^2 "
                "(quadratic).",
            .undefined =
                "The expected disagreement is zero: truth and predictions are all one and the "
                "same class.",
            .reading = "0 is the agreement that the margins give by chance, 1 is perfect, below 0 "
                       "is worse than chance. Landis and Koch (1977) call 0.41 to 0.60 moderate "
                       "and 0.61 to 0.80 substantial, without a reason that holds everywhere. It "
                       "falls for the same accuracy where one class prevails (the kappa paradox). "
                       "With weights a miss by one step costs less than a miss by two.",
            .use =
                "Labels are judgements, and the question is how far the model agrees with people "
                "beyond chance; with weights, the classes are an ordered scale in the order of "
                "the policy.",
            .avoid = "Models are compared on data with different shares of the classes: chance "
                     "agreement, and with it kappa, moves with them.",
            .related = "mcc, accuracy, adjusted_balanced_accuracy",
            .reference =
                "sklearn.metrics.cohen_kappa_score; Cohen (1960), A coefficient of agreement for "
                "nominal scales. An answer that is no class is one more predicted class, as far "
                "away as the scale allows.",
        },
    .law = table_law,
    .evaluate = value,
    .evaluate_pair = nullptr,
    .terms = association_terms,
    .side = association_side,
};

}  // namespace modelgate::metric

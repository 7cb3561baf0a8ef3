/// \file
/// Matthews correlation: the correlation between true and predicted classes.
#include "metric/registry.hpp"

#include <cmath>

#include "metric/tally.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 3> kAliases = {"matthews_corrcoef", "matthews_correlation",
                                                      "phi_coefficient"};

// Sums of products instead of differences of large squares: exact where one class is very rare.
double value(const Confusion& confusion, const Parameters&) {
  double covariance = 0.0;
  double truth_variance = 0.0;
  double prediction_variance = 0.0;
  for (int k = 0; k < confusion.classes; ++k) {
    const Tally one = tally(confusion, k);
    covariance += one.hits * one.rejections() - one.false_alarms() * one.misses();
    truth_variance += one.truth * (one.total - one.truth);
    prediction_variance += one.predicted * (one.total - one.predicted);
  }
  const double unparsed = confusion.predicted.back();
  prediction_variance += unparsed * (confusion.total - unparsed);
  return share(covariance, std::sqrt(truth_variance * prediction_variance));
}

}  // namespace

constinit const Metric mcc = {
    .name = "mcc",
    .title = "Matthews correlation",
    .summary =
        "Correlation between true and predicted classes: 1 perfect, 0 no better than chance, "
        "negative worse.",
    .aliases = kAliases,
    .better = Better::higher,
    .scope = Scope::model,
    .accepts = {},
    .lowest = -1.0,
    .highest = 1.0,
    .documentation =
        {
            .formula =
                "For two classes (TP TN - FP FN) / sqrt((TP + FP)(TP + FN)(TN + FP)(TN + FN)); "
                "for more, the covariance of truth and prediction over the root of the product of "
                "their variances (R_K).",
            .undefined =
                "All rows are of one class, or all rows got the same answer (scikit-learn says "
                "0).",
            .reading = "0 is no better than chance, 1 is perfect, -1 is always wrong (of two "
                       "classes). All four cells enter, so it is high only where recall, "
                       "specificity, precision and negative predictive value all are. It changes "
                       "with the prevalence; a rare class makes the same recalls look worse.",
            .use = "One number must fall when any of the four cells of a binary table gets worse, "
                   "whatever the balance of the classes.",
            .avoid = "The value must be explained to people as a share of something, or mistakes "
                     "differ in cost.",
            .related = "kappa, balanced_accuracy, f1, youden_j",
            .reference =
                "sklearn.metrics.matthews_corrcoef; Gorodkin (2004), Comparing two K-category "
                "assignments by a K-category correlation coefficient. Answers that are no class "
                "are one more predicted class.",
        },
    .law = table_law,
    .evaluate = value,
    .evaluate_pair = nullptr,
    .terms = association_terms,
    .side = association_side,
};

}  // namespace modelgate::metric

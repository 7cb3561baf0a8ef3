/// \file
/// Which metrics may be resampled label by label.
#include <doctest/doctest.h>

#include "policy/reading.hpp"

namespace modelgate::policy {
namespace {

const std::string kStratified = kHead + kSpam +
                                "statistics: {stratify: label, interval: percentile}\n"
                                "checks:\n  - {";
const std::string kMany = kHead +
                          "data: {classes: [a, b, c], prediction: p}\n"
                          "statistics: {stratify: label, interval: basic}\n"
                          "checks:\n  - {";

bool is_refused(const std::string& head, const std::string& check) {
  return !refusal(head + check + "}\n").empty();
}

TEST_CASE("functions of what happens within each class may be stratified") {
  for (const char* metric :
       {"recall", "specificity", "fpr", "fnr", "balanced_accuracy", "balanced_error_rate",
        "adjusted_balanced_accuracy", "g_mean", "youden_j"}) {
    CAPTURE(metric);
    // One of the two is a limit that the metric's direction allows.
    const std::string check = "metric: " + std::string(metric) + ", slo: ";
    const bool is_wrong = is_refused(kStratified, check + "\"<= 0.5\"") &&
                          is_refused(kStratified, check + "\">= 0.5\"");
    CHECK_FALSE(is_wrong);
  }
  CHECK_FALSE(is_refused(kMany, "metric: recall, class: b, delta: \">= -0.1\""));
  CHECK_FALSE(is_refused(kMany, "metric: recall, average: macro, slo: \">= 0.5\""));
  CHECK_FALSE(is_refused(kMany, "metric: balanced_accuracy, delta: \">= -0.1\""));
  CHECK(read(kStratified + "metric: recall, slo: \">= 0.5\"}\n").statistics.stratify ==
        Strata::label);
}

TEST_CASE("what changes with the sizes of the classes may not") {
  for (const char* metric : {"accuracy", "precision", "npv", "f1", "jaccard", "fbeta", "mcc",
                             "kappa", "prevalence", "predicted_prevalence"}) {
    CAPTURE(metric);
    const std::string check = "metric: " + std::string(metric) + ", slo: \">= 0.5\"";
    CHECK(refusal(kStratified + check + "}\n").find("statistics.stratify would make") !=
          std::string::npos);
  }
  // Of three classes the others of a class are a mixture, whose shares vary.
  CHECK(is_refused(kMany, "metric: specificity, class: b, slo: \">= 0.5\""));
  CHECK(is_refused(kMany, "metric: recall, average: weighted, slo: \">= 0.5\""));
  CHECK(is_refused(kMany, "metric: recall, average: micro, slo: \">= 0.5\""));
  CHECK(is_refused(kStratified, "metric: broken, slo: \"<= 0.5\""));
}

TEST_CASE("stratify needs an interval that draws rows") {
  const std::string head =
      kHead + kSpam +
      "statistics: {stratify: label}\nchecks:\n  - {metric: recall, slo: \">= 0.5\"";
  CHECK(is_refused(head, ""));
  CHECK_FALSE(is_refused(head, ", interval: bca"));
  CHECK_FALSE(is_refused(head, ", interval: studentized"));
  CHECK(is_refused(head, ", interval: bayesian"));
}

}  // namespace
}  // namespace modelgate::policy

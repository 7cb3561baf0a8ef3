/// \file
/// Which methods may be asked for by name.
#include <doctest/doctest.h>

#include "policy/reading.hpp"

namespace modelgate::policy {
namespace {

bool is_refused(const std::string& check) {
  return !refusal(kHead + kSpam + "checks:\n  - {" + check + "}\n").empty();
}

TEST_CASE("every method may be asked for where it has a meaning") {
  for (const char* method :
       {"auto", "percentile", "basic", "bca", "studentized", "bayesian", "smoothed", "wilson",
        "clopper_pearson", "mid_p", "jeffreys", "newcombe", "tango"}) {
    CAPTURE(method);
    CHECK_FALSE(
        is_refused("metric: recall, delta: \">= -0.01\", interval: " + std::string(method)));
  }
}

TEST_CASE("closed forms by name are refused for metrics without a law") {
  for (const char* method : {"wilson", "clopper_pearson", "mid_p", "jeffreys", "tango"}) {
    CAPTURE(method);
    CHECK(is_refused("metric: mcc, slo: \">= 0.5\", interval: " + std::string(method)));
  }
  CHECK_FALSE(is_refused("metric: mcc, slo: \">= 0.5\", interval: smoothed"));
  CHECK_FALSE(is_refused("metric: f1, slo: \">= 0.5\", interval: wilson"));
  CHECK(is_refused("metric: f1, delta: \">= -0.5\", interval: tango"));
}

TEST_CASE("exact limits are a flag and refused where none are known") {
  const std::string head = kHead + kSpam + "statistics: {exact: true}\nchecks:\n  - ";
  CHECK(read(head + "{metric: recall, slo: \">= 0.5\"}\n").statistics.guarantee ==
        Guarantee::exact);
  CHECK(refusal(head + "{metric: recall, slo: \">= 0.5\"}\n").empty());
  CHECK_FALSE(refusal(head + "{metric: kappa, slo: \">= 0.5\"}\n").empty());
}

TEST_CASE("metrics of rows take the bootstraps and the methods of their law") {
  const auto scored = [](const std::string& check) {
    return !refusal(kHead +
                    "data: {classes: [ham, spam], positive: spam, score: p, threshold: 0.5}\n"
                    "checks:\n  - {" +
                    check + "}\n")
                .empty();
  };
  for (const char* method :
       {"auto", "percentile", "basic", "bca", "bayesian", "delong", "newcombe"}) {
    CAPTURE(method);
    CHECK_FALSE(scored("metric: roc_auc, slo: \">= 0.9\", interval: " + std::string(method)));
  }
  CHECK(scored("metric: roc_auc, slo: \">= 0.9\", interval: wilson"));
  CHECK(scored("metric: log_loss, slo: \"<= 0.9\", interval: delong"));
  CHECK(scored("metric: quantile, column: ms, at: 0.5, slo: \"<= 9\", interval: bca"));
  CHECK_FALSE(scored("metric: quantile, column: ms, at: 0.5, slo: \"<= 9\", interval: basic"));
  CHECK(is_refused("metric: recall, slo: \">= 0.9\", interval: delong"));
}

}  // namespace
}  // namespace modelgate::policy

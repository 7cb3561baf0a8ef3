/// \file
/// Limits as written and what they mean.
#include <doctest/doctest.h>

#include "policy/reading.hpp"

namespace modelgate::policy {
namespace {

Limit slo(const std::string& limit) {
  return *read_one("metric: recall, slo: \"" + limit + "\"").slo;
}

Limit delta(const std::string& metric, const std::string& limit) {
  return *read_one("metric: " + metric + ", delta: \"" + limit + "\"").delta;
}

bool is_refused(const std::string& check) {
  return !refusal(kHead + kSpam + "checks:\n  - {" + check + "}\n").empty();
}

TEST_CASE("a limit is a comparison and a number") {
  CHECK(slo(">= 0.85") == Limit{Comparison::at_least, 0.85, false});
  CHECK(slo(">=0.85") == Limit{Comparison::at_least, 0.85, false});
  CHECK(slo("  >  8.5e-1 ") == Limit{Comparison::more_than, 0.85, false});
  CHECK(slo(">= +.5") == Limit{Comparison::at_least, 0.5, false});
  CHECK(*read_one("metric: fpr, slo: \"<= 0.1\"").slo == Limit{Comparison::at_most, 0.1, false});
  CHECK(*read_one("metric: fpr, slo: < 0.1").slo == Limit{Comparison::less_than, 0.1, false});
}

TEST_CASE("a delta in percent is a fraction of the baseline") {
  CHECK(delta("recall", ">= -5%") == Limit{Comparison::at_least, -0.05, true});
  CHECK(delta("fpr", "<= 10 %") == Limit{Comparison::at_most, 0.1, true});
  CHECK(delta("mcc", ">= -150%") == Limit{Comparison::at_least, -1.5, true});
}

TEST_CASE("a delta may demand an improvement") {
  CHECK(delta("recall", "> 0") == Limit{Comparison::more_than, 0.0, false});
  CHECK(delta("recall", ">= 0.02") == Limit{Comparison::at_least, 0.02, false});
  CHECK(delta("fpr", "<= -0.02") == Limit{Comparison::at_most, -0.02, false});
}

TEST_CASE("a metric without a good side takes either comparison") {
  CHECK_FALSE(is_refused("metric: prevalence, slo: \">= 0.1\""));
  CHECK_FALSE(is_refused("metric: prevalence, slo: \"<= 0.3\""));
  CHECK_FALSE(is_refused("metric: predicted_prevalence, delta: \"<= 0.01\""));
  CHECK_FALSE(is_refused("metric: disagreement, slo: \"<= 0.1\""));
}

TEST_CASE("limits at the end of the range are refused when nothing can decide them") {
  CHECK(is_refused("metric: recall, slo: \">= 0\""));
  CHECK(is_refused("metric: recall, slo: \"> 1\""));
  CHECK(is_refused("metric: recall, slo: \">= 1.1\""));
  CHECK_FALSE(is_refused("metric: recall, slo: \"> 0\""));
  CHECK_FALSE(is_refused("metric: recall, slo: \">= 1\""));
  CHECK(is_refused("metric: fpr, slo: \"<= 1\""));
  CHECK(is_refused("metric: fpr, slo: \"< 0\""));
  CHECK_FALSE(is_refused("metric: fpr, slo: \"<= 0\""));
  CHECK(is_refused("metric: mcc, slo: \">= -1\""));
  CHECK_FALSE(is_refused("metric: mcc, slo: \">= -0.5\""));
  CHECK_FALSE(is_refused("metric: mcc, delta: \">= -1.5\""));
}

}  // namespace
}  // namespace modelgate::policy

/// \file
/// Which checks would share a decision id.
#include <doctest/doctest.h>

#include "policy/reading.hpp"

namespace modelgate::policy {
namespace {

/// Whether the two checks are refused as one.
bool collide(const std::string& first, const std::string& second) {
  const std::string text = kHead + kSpam + "checks:\n  - {" + first + "}\n  - {" + second + "}\n";
  const std::string said = refusal(text);
  const bool repeats = said.find("gate.yaml:6:5: this check repeats the one at line 5") == 0;
  REQUIRE((said.empty() || repeats));
  return repeats;
}

TEST_CASE("the same metric and parameters collide unless the names differ") {
  const std::string recall = "metric: recall, slo: \">= 0.9\"";
  CHECK(collide(recall, recall));
  CHECK(collide(recall, "metric: sensitivity, class: spam, slo: \">= 0.5\""));
  CHECK(collide("name: a, " + recall, "name: a, " + recall));
  CHECK_FALSE(collide("name: a, " + recall, "name: b, " + recall));
  CHECK_FALSE(collide(recall, "name: b, " + recall));
  CHECK_FALSE(collide(recall, "metric: recall, class: ham, slo: \">= 0.9\""));
  CHECK_FALSE(collide(recall, "metric: recall, average: macro, slo: \">= 0.9\""));
}

TEST_CASE("an slo and a delta of one metric are two decisions") {
  CHECK_FALSE(collide("metric: recall, slo: \">= 0.9\"", "metric: recall, delta: \">= -0.1\""));
  CHECK(collide("metric: recall, slo: \">= 0.9\", delta: \">= -0.1\"",
                "metric: recall, delta: \">= -0.2\""));
}

TEST_CASE("each class holds every class and no average") {
  const std::string each = "metric: recall, class: each, slo: \">= 0.9\"";
  CHECK(collide(each, "metric: recall, class: ham, slo: \">= 0.8\""));
  CHECK(collide(each, each));
  CHECK_FALSE(collide(each, "metric: recall, average: macro, slo: \">= 0.8\""));
}

TEST_CASE("a column holds every value of it") {
  const std::string by_language = "metric: recall, slice: lang, slo: \">= 0.9\"";
  CHECK(collide(by_language, by_language));
  CHECK(collide(by_language, "metric: recall, slice: {lang: de}, slo: \">= 0.8\""));
  CHECK_FALSE(collide(by_language, "metric: recall, slice: [lang, sex], slo: \">= 0.8\""));
  CHECK_FALSE(collide("metric: recall, slice: {lang: fr}, slo: \">= 0.9\"",
                      "metric: recall, slice: {lang: de}, slo: \">= 0.8\""));
  CHECK_FALSE(collide("metric: recall, where: a, slo: \">= 0.9\"",
                      "metric: recall, where: b, slo: \">= 0.8\""));
  CHECK(collide("metric: recall, where: a, slo: \">= 0.9\"",
                "metric: recall, slice: {where: a}, slo: \">= 0.8\""));
}

TEST_CASE("parameters that differ make different decisions") {
  CHECK_FALSE(collide("metric: fbeta, beta: 2, slo: \">= 0.9\"",
                      "metric: fbeta, beta: 0.5, slo: \">= 0.8\""));
  CHECK_FALSE(collide("metric: pass_rate, column: a, slo: \">= 0.9\"",
                      "metric: pass_rate, column: b, slo: \">= 0.8\""));
}

}  // namespace
}  // namespace modelgate::policy

/// \file
/// "Did you mean".
#include "text/nearest.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

namespace modelgate::text {
namespace {

const std::vector<std::string> kMetrics{
    "accuracy", "balanced_accuracy", "recall", "precision", "f1", "npv", "roc_auc"};

TEST_CASE("typing mistakes find their name") {
  CHECK(nearest("recal", kMetrics) == "recall");     // one left out
  CHECK(nearest("rrecall", kMetrics) == "recall");   // one too many
  CHECK(nearest("recakl", kMetrics) == "recall");    // one wrong
  CHECK(nearest("rceall", kMetrics) == "recall");    // two swapped
  CHECK(nearest("roc_acu", kMetrics) == "roc_auc");  // two swapped at the end
  CHECK(nearest("acuracy", kMetrics) == "accuracy");
  CHECK(nearest("balanced-acuracy", kMetrics) == "balanced_accuracy");
  CHECK(nearest("f2", kMetrics) == "f1");
}

TEST_CASE("case costs nothing") {
  CHECK(nearest("RECALL", kMetrics) == "recall");
  CHECK(nearest("F1", kMetrics) == "f1");
  CHECK(nearest("RCEALL", kMetrics) == "recall");
}

TEST_CASE("a name that is far from all finds nothing") {
  CHECK(nearest("latency", kMetrics) == std::nullopt);
  CHECK(nearest("", kMetrics) == std::nullopt);
  CHECK(nearest("xy", kMetrics) == std::nullopt);
  CHECK(nearest("a", std::vector<std::string>{"b"}) == std::nullopt);
  CHECK(nearest("recall", {}) == std::nullopt);
  CHECK(nearest(std::string(1'000'000, 'r'), kMetrics) == std::nullopt);
}

TEST_CASE("a third of the longer name may differ and no more") {
  CHECK(nearest("recaxx", kMetrics) == "recall");
  CHECK(nearest("recxxx", kMetrics) == std::nullopt);
}

TEST_CASE("the smallest distance wins and ties go to the first") {
  CHECK(nearest("slo", std::vector<std::string>{"slos", "slow", "slo"}) == "slo");
  CHECK(nearest("slox", std::vector<std::string>{"slow", "slot"}) == "slow");
}

}  // namespace
}  // namespace modelgate::text

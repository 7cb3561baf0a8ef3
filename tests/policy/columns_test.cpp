/// \file
/// Where each model's answers stand.
#include <doctest/doctest.h>

#include "policy/reading.hpp"

namespace modelgate::policy {
namespace {

const std::string kAccuracy = "checks:\n  - {metric: accuracy, slo: \">= 0.9\"}\n";

DataContract data_of(const std::string& data) { return read(kHead + data + kAccuracy).data; }

TEST_CASE("each model may have columns of its own") {
  const DataContract data = data_of(
      "data:\n  classes: [a, b]\n  positive: b\n  threshold: 0.5\n"
      "  baseline: {score: p_old}\n  candidate: {score: p_new, threshold: 0.25}\n");
  CHECK(data.shared.threshold == 0.5);
  CHECK_FALSE(data.shared.score);
  CHECK(data.baseline.score == "p_old");
  CHECK_FALSE(data.baseline.threshold);
  CHECK(data.candidate.score == "p_new");
  CHECK(data.candidate.threshold == 0.25);
}

TEST_CASE("a column for every class is kept in the order of the classes") {
  const DataContract data = data_of("data: {classes: [a, b, 1.0], score: {1: p1, b: pb, a: pa}}\n");
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  CHECK(data.shared.class_scores == Pairs{{"a", "pa"}, {"b", "pb"}, {"1", "p1"}});
  CHECK_FALSE(data.shared.score);
}

TEST_CASE("one model may answer by score and the other by prediction") {
  const DataContract data = data_of(
      "data:\n  classes: [a, b]\n  positive: b\n"
      "  baseline: {prediction: old}\n  candidate: {score: p, threshold: 0.5}\n");
  CHECK(data.baseline.prediction == "old");
  CHECK(data.candidate.score == "p");
}

TEST_CASE("the same score under two thresholds is two models") {
  const DataContract data = data_of(
      "data:\n  classes: [a, b]\n  positive: b\n  score: p\n"
      "  baseline: {threshold: 0.5}\n  candidate: {threshold: 0.4}\n");
  CHECK(data.baseline.threshold == 0.5);
  CHECK(data.candidate.threshold == 0.4);
}

}  // namespace
}  // namespace modelgate::policy

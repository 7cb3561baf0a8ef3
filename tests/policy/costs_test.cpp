/// \file
/// Cost matrices as the metric reads them: a column per class, then one for answers that are no
/// class.
#include <doctest/doctest.h>

#include "policy/reading.hpp"

namespace modelgate::policy {
namespace {

TEST_CASE("costs stand in the order of the classes whatever the order of the matrix") {
  const Check check = read_one(
      "metric: cost, slo: \"<= 1\", "
      "matrix: {spam: {ham: 5, spam: 0.5}, ham: {spam: 1, ham: 0}}");
  CHECK(check.metric == "cost");
  CHECK(check.parameters.costs == std::vector<double>{0, 1, 0, 5, 0.5, 0});
}

TEST_CASE("an answer that is no class costs what unparsed_cost says") {
  const Policy policy = read(kHead +
                             "data: {classes: [a, b], prediction: p, unparsed: wrong}\n"
                             "checks:\n  - {metric: cost, slo: \"<= 1\", unparsed_cost: 7,\n"
                             "     matrix: {a: {a: 0, b: 1}, b: {a: 2, b: 0}}}\n");
  CHECK(policy.checks.at(0).parameters.costs == std::vector<double>{0, 1, 7, 2, 0, 7});
}

TEST_CASE("a class twice under two spellings is refused") {
  const std::string text = kHead +
                           "data: {classes: [0, 1], prediction: p}\n"
                           "checks:\n  - {metric: cost, slo: \"<= 1\",\n"
                           "     matrix: {0: {0: 0, 1: 1}, 1: {0: 2, 1: 0, 1.0: 3}, 0.0: {}}}\n";
  const std::string said = refusal(text);
  CHECK(said.find("gate.yaml:6:48: 'matrix' has prediction '1' twice") != std::string::npos);
  CHECK(said.find("gate.yaml:6:57: 'matrix' has truth '0' twice") != std::string::npos);
}

}  // namespace
}  // namespace modelgate::policy

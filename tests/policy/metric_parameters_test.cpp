/// \file
/// Metrics, their aliases and their parameters.
#include <doctest/doctest.h>

#include "policy/reading.hpp"

namespace modelgate::policy {
namespace {

const std::string kAtLeast = ", slo: \">= 0.9\"";

TEST_CASE("an alias is reported under the registered name") {
  CHECK(read_one("metric: sensitivity" + kAtLeast).metric == "recall");
  CHECK(read_one("metric: cohen_kappa" + kAtLeast).metric == "kappa");
}

TEST_CASE("in a binary gate a check is about the positive class unless it names another") {
  CHECK(read_one("metric: recall" + kAtLeast).parameters.class_index == 1);
  CHECK(read_one("metric: recall, class: ham" + kAtLeast).parameters.class_index == 0);
  const Check macro = read_one("metric: recall, average: macro" + kAtLeast);
  CHECK_FALSE(macro.parameters.class_index);
  CHECK(macro.parameters.average == Average::macro);
  const Check each = read_one("metric: recall, class: each" + kAtLeast);
  CHECK(each.each_class);
  CHECK_FALSE(each.parameters.class_index);
}

TEST_CASE("a class is compared by its canonical text") {
  const Policy policy = read(kHead +
                             "data: {classes: [\"0\", \"1\"], prediction: p}\n"
                             "checks:\n  - {metric: recall, class: 1.0, slo: \">= 0.9\"}\n");
  CHECK(policy.checks.at(0).parameters.class_index == 1);
}

TEST_CASE("beta and weights are kept") {
  CHECK(read_one("metric: fbeta, beta: 2" + kAtLeast).parameters.beta == 2.0);
  CHECK(read_one("metric: kappa" + kAtLeast).parameters.weights == KappaWeights::none);
  CHECK(read_one("metric: kappa, weights: quadratic" + kAtLeast).parameters.weights ==
        KappaWeights::quadratic);
}

TEST_CASE("a pass rate names one column or one for each model") {
  const Parameters shared = read_one("metric: pass_rate, column: ok" + kAtLeast).parameters;
  CHECK(shared.column == "ok");
  CHECK(shared.baseline_column == "ok");
  CHECK(shared.pass_values.empty());
  const Parameters own =
      read_one("metric: pass_rate, column: {baseline: b, candidate: c}, pass_values: [good, 1.0]" +
               kAtLeast)
          .parameters;
  CHECK(own.column == "c");
  CHECK(own.baseline_column == "b");
  CHECK(own.pass_values == std::vector<std::string>{"good", "1"});
}

}  // namespace
}  // namespace modelgate::policy

/// \file
/// Checks: their rules, where they come from, and where they stand.
#include <doctest/doctest.h>

#include "policy/reading.hpp"

namespace modelgate::policy {
namespace {

TEST_CASE("a check begins with the rules of the policy and overrides them") {
  const Policy policy =
      read(kHead + kSpam +
           "statistics: {confidence: 0.9, interval: bca}\n"
           "defaults: {burden: prove_harm, on_inconclusive: warn, severity: warn}\n"
           "checks:\n"
           "  - {metric: recall, slo: \">= 0.9\"}\n"
           "  - {metric: f1, slo: \">= 0.9\", burden: prove_safe, severity: block,\n"
           "     on_inconclusive: pass, confidence: 0.99, interval: basic}\n");

  const Check& inherits = policy.checks.at(0);
  CHECK(inherits.burden == Burden::prove_harm);
  CHECK(inherits.on_inconclusive == OnInconclusive::warn);
  CHECK(inherits.severity == Severity::warn);
  CHECK(inherits.confidence == 0.9);
  CHECK(inherits.interval == IntervalMethod::bca);
  const Check& overrides = policy.checks.at(1);
  CHECK(overrides.burden == Burden::prove_safe);
  CHECK(overrides.on_inconclusive == OnInconclusive::pass);
  CHECK(overrides.severity == Severity::block);
  CHECK(overrides.confidence == 0.99);
  CHECK(overrides.interval == IntervalMethod::basic);
}

TEST_CASE("without defaults the candidate must prove that it is safe") {
  const Check check = read_one("metric: recall, slo: \">= 0.9\"");
  CHECK(check.burden == Burden::prove_safe);
  CHECK(check.on_inconclusive == OnInconclusive::block);
  CHECK(check.severity == Severity::block);
  CHECK(check.confidence == 0.95);
  CHECK(check.interval == IntervalMethod::automatic);
  CHECK(check.name.empty());
  CHECK(check.slice.empty());
}

TEST_CASE("a check stands where its first key stands") {
  const Policy policy = read(kHead + kSpam + kRecall);
  CHECK(policy.checks.at(0).where == SourcePosition{"gate.yaml", 5, 5});
}

TEST_CASE("a metric of both models is refused where the arms scored different rows") {
  const std::string text = kHead + kSpam +
                           "inputs: {design: independent}\n"
                           "checks:\n  - {metric: disagreement, slo: \"<= 0.1\"}\n";
  CHECK(refusal(text).find("'disagreement' compares both models on the same rows") !=
        std::string::npos);
}

}  // namespace
}  // namespace modelgate::policy

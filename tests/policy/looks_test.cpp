/// \file
/// Both forms of statistics.looks; cases/looks.bad.yaml has the mistakes.
#include "policy/looks.hpp"

#include <doctest/doctest.h>

#include "policy/reading.hpp"

namespace modelgate::policy {
namespace {

LookRules looks_of(const std::string& value) {
  const Policy policy = read(kHead + kSpam + "statistics: {looks: " + value + "}\n" + kRecall);
  REQUIRE(policy.statistics.looks);
  return *policy.statistics.looks;
}

TEST_CASE("planned looks are read") {
  const LookRules looks =
      looks_of("{count: 20, information: 4000, spending: pocock, promote: any}");
  CHECK(looks.count == 20);
  CHECK(looks.information == 4000);
  CHECK(looks.spending == Spending::pocock);
  CHECK(looks.promote == Promote::any);
  const LookRules plain = looks_of("{count: 2, information: 1}");
  CHECK(plain.spending == Spending::obrien_fleming);
  CHECK(plain.promote == Promote::last);
}

TEST_CASE("looks at any time are a word or a map that tunes them") {
  for (const auto& looks : {looks_of("anytime"), looks_of("{spending: anytime}")}) {
    CHECK(looks.spending == Spending::anytime);
    CHECK(looks.count == 0);
    CHECK(looks.information == 4000);
    CHECK(looks.promote == Promote::any);
  }
  CHECK(looks_of("{spending: anytime, information: 900}").information == 900);
}

TEST_CASE("without the key the data are judged once") {
  CHECK_FALSE(read(kHead + kSpam + kRecall).statistics.looks);
}

TEST_CASE("exact limits at any time are their own guarantee") {
  const auto guarantee = [](const std::string& statistics) {
    return read(kHead + kSpam + "statistics: {" + statistics + "}\n" + kRecall)
        .statistics.guarantee;
  };
  CHECK(guarantee("exact: true, looks: anytime") == Guarantee::anytime);
  CHECK(guarantee("looks: anytime") == Guarantee::approximate);
  CHECK(guarantee("exact: true, looks: {count: 5, information: 100}") == Guarantee::exact);
}

TEST_CASE("methods without a least width are refused under looks") {
  for (const IntervalMethod method : kChoices<IntervalMethod>) {
    // DeLong's are for metrics that are refused under looks themselves.
    if (method == IntervalMethod::delong) continue;
    const std::string text =
        kHead + kSpam + "statistics: {looks: anytime}\nchecks:\n" +
        "  - {metric: recall, delta: \">= -0.1\", interval: " + std::string(name(method)) + "}\n";
    CAPTURE(text);
    CHECK(refusal(text).empty() == fault_under_looks(method).empty());
  }
}

}  // namespace
}  // namespace modelgate::policy

/// \file
/// Floors on rows.
#include "gate/requirements.hpp"

#include <doctest/doctest.h>

#include "gate/scenes.hpp"

namespace modelgate::gate {
namespace {

Collected collected(std::int64_t ham, std::int64_t spam) {
  Collected result;
  result.evidence.all.judged = ham + spam;
  result.evidence.all.classes = {{"ham", ham}, {"spam", spam}};
  result.evidence.baseline.classes = {{"ham", 0}, {"spam", 0}};
  return result;
}

}  // namespace

TEST_CASE("no rows at all are an unmet requirement of every gate") {
  const Policy policy = spam_policy();
  const auto unmet = unmet_requirements(policy, collected(0, 0));
  REQUIRE(unmet.size() == 1);
  CHECK(unmet[0].sentence == "no row is left to judge; at least 1 needed (evidence.min_rows)");
}

TEST_CASE("each class that is short of rows is a requirement of its own") {
  Policy policy = spam_policy();
  policy.evidence = {2000, 100, 0, {"gate.yaml", 9, 3}};
  const auto unmet = unmet_requirements(policy, collected(1900, 30));
  REQUIRE(unmet.size() == 2);
  CHECK(unmet[0].key == "min_rows");
  const Decision decision = requirement_decision(unmet[1], policy);
  CHECK(decision.id == "min_rows_per_class.spam.evidence");
  CHECK(decision.verdict == Verdict::inconclusive);
  CHECK(decision.blocking);
  CHECK(decision.reason ==
        "30 rows of class spam; at least 100 needed (evidence.min_rows_per_class)");
  CHECK(decision.needs == Needs{70, "spam"});
  CHECK(decision.position.line == 9);
}

TEST_CASE("a class's rows matter to its own metrics and to those of all classes") {
  Policy policy = spam_policy();
  policy.evidence.min_rows_per_class = 100;
  const auto unmet = unmet_requirements(policy, collected(1900, 30));
  const auto blocks = [&](const Check& check) {
    const Item item{&check, metric::find(check.metric), check.parameters, 0, {}};
    return blocking_requirement(unmet, item) != nullptr;
  };
  CHECK(blocks(check_on("recall", 1)));
  CHECK_FALSE(blocks(check_on("recall", 0)));
  CHECK(blocks(check_on("balanced_accuracy")));
  Check pass = check_on("pass_rate");
  pass.parameters.column = "ok";
  CHECK_FALSE(blocks(pass));
}

TEST_CASE("an independent design needs the rows in each arm") {
  Policy policy = spam_policy();
  policy.evidence.min_rows = 100;
  Collected both = collected(200, 50);
  both.evidence.design = Design::independent;
  both.has_baseline = true;
  both.evidence.baseline.judged = 60;
  both.evidence.baseline.classes = {{"ham", 40}, {"spam", 20}};
  const auto unmet = unmet_requirements(policy, both);
  REQUIRE(unmet.size() == 1);
  CHECK(unmet[0].needs.rows == 40);
}

TEST_CASE("a slice below its floor is thin") {
  Policy policy = spam_policy();
  policy.evidence.min_rows_per_slice = 50;
  Population population;
  population.rows = 12;
  CHECK_FALSE(thin_slice(policy, population));
  population.slice = {{"language", "de"}};
  REQUIRE(thin_slice(policy, population));
  CHECK(thin_slice(policy, population)->sentence ==
        "the slice has 12 rows; at least 50 needed (evidence.min_rows_per_slice)");
  population.rows = 50;
  CHECK_FALSE(thin_slice(policy, population));
}

}  // namespace modelgate::gate

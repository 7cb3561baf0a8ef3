/// \file
/// When labels can be told apart; that equal ones are found equal is tested on files
/// (cli/looks_test.cpp).
#include "gate/labelled_set.hpp"

#include <doctest/doctest.h>

#include "gate/scenes.hpp"
#include "support/fake_source.hpp"

namespace modelgate::gate {

TEST_CASE("labels and answers have digests of their own") {
  test::FakeSource source({});
  source.other = {{}, {{"3", "12345", "678"}}};
  Policy policy = spam_policy();
  policy.data.id = "message";
  const auto set = labelled_set(policy, source, "2026-03-01T00:00:00Z", {});
  REQUIRE(set);
  CHECK(set->labels.size() == 64);
  CHECK(set->labels != set->answers);
  REQUIRE(source.asked.size() == 1);
  CHECK(source.asked[0].find("coalesce(CAST(\"message\" AS VARCHAR), '')") != std::string::npos);
  source.other.rows[0][0] = "4";
  CHECK(labelled_set(policy, source, "", {})->labels != set->labels);
}

TEST_CASE("without rows or classes or with cells there are no labels to tell apart") {
  test::FakeSource source({});
  source.other = {{}, {{"0", std::nullopt, std::nullopt}}};
  Policy policy = spam_policy();
  policy.data.id = "message";
  CHECK_FALSE(labelled_set(policy, source, "", {}));
  source.other = {{}, {{"3", "12345", "678"}}};
  policy.inputs.cells = "cells.csv";
  CHECK_FALSE(labelled_set(policy, source, "", {}));
  policy.inputs.cells.clear();
  policy.data.classes.clear();
  CHECK_FALSE(labelled_set(policy, source, "", {}));
}

}  // namespace modelgate::gate

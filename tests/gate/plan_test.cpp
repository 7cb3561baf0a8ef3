/// \file
/// Items and groupings of a plan.
#include "gate/plan.hpp"

#include <doctest/doctest.h>

#include "gate/scenes.hpp"

namespace modelgate::gate {

TEST_CASE("the first grouping of a plan is all rows") {
  const Policy policy = spam_policy();
  const Plan plan = make_plan(policy);
  REQUIRE(plan.groupings.size() == 1);
  CHECK(plan.groupings.front().is_whole());
}

TEST_CASE("checks that split the rows alike share a grouping") {
  Policy policy = spam_policy();
  policy.checks = {check_on("accuracy"), check_on("recall", 1), check_on("precision", 1)};
  policy.checks[1].slice.columns = {"language"};
  policy.checks[2].slice.fixed = {{"language", "de"}};
  const Plan plan = make_plan(policy);
  CHECK(plan.groupings.size() == 2);
  CHECK(plan.items[0].grouping == 0);
  CHECK(plan.items[1].grouping == 1);
  CHECK(plan.items[2].grouping == 1);
  CHECK(plan.items[2].fixed == policy.checks[2].slice.fixed);
}

TEST_CASE("a check on each class is one item for every class in class order") {
  Policy policy = spam_policy();
  policy.checks = {check_on("recall")};
  policy.checks[0].each_class = true;
  const Plan plan = make_plan(policy);
  REQUIRE(plan.items.size() == 2);
  CHECK(plan.items[0].parameters.class_index == 0);
  CHECK(plan.items[1].parameters.class_index == 1);
  CHECK(plan.items[0].check == plan.items[1].check);
}

TEST_CASE("a pass rate has a grouping of its own columns") {
  Policy policy = spam_policy();
  policy.checks = {check_on("pass_rate")};
  policy.checks[0].parameters.column = "graded_new";
  policy.checks[0].parameters.baseline_column = "graded_old";
  const Plan plan = make_plan(policy);
  REQUIRE(plan.groupings.size() == 2);
  CHECK(plan.groupings[1].is_pass_rate());
  CHECK(plan.groupings[1].is_whole());
}

}  // namespace modelgate::gate

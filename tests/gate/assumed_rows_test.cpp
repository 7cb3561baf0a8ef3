/// \file
/// Expected shares as counted rows.
#include "gate/assumed_rows.hpp"

#include <doctest/doctest.h>

#include "gate/scenes.hpp"
#include "modelgate/error.hpp"

namespace modelgate::gate {
namespace {

Collected collected_of(const Policy& policy, const AssumedRows& assumed) {
  return assumed_rows(make_plan(policy), assumed);
}

Policy accuracy_policy() {
  Policy policy = spam_policy();
  policy.checks = {check_on("accuracy")};
  return policy;
}

}  // namespace

TEST_CASE("each class has its share and its disagreement") {
  const Collected collected =
      collected_of(accuracy_policy(), {10'000, 0.06, {{"spam", 0.01}}, std::nullopt});
  REQUIRE(collected.splits.size() == 1);
  REQUIRE(collected.splits[0].populations.size() == 1);
  CHECK(collected.splits[0].populations[0].evidence == two_classes({{0, 0, 0, 9306},
                                                                    {0, 0, 1, 297},
                                                                    {0, 1, 0, 297},
                                                                    {1, 0, 1, 3},
                                                                    {1, 1, 0, 3},
                                                                    {1, 1, 1, 94}}));
  CHECK(collected.evidence.all.judged == 10'000);
  CHECK(collected.evidence.all.classes[1].rows == 100);
}

TEST_CASE("with an accuracy rows are wrong for both") {
  const Collected collected = collected_of(accuracy_policy(), {1000, 0.1, {{"spam", 0.0}}, 0.9});
  CHECK(collected.splits[0].populations[0].evidence ==
        two_classes({{0, 0, 0, 850}, {0, 0, 1, 50}, {0, 1, 0, 50}, {0, 1, 1, 50}}));
}

TEST_CASE("arms of an independent design have rows of their own") {
  Policy policy = accuracy_policy();
  policy.inputs.design = Design::independent;
  const Collected collected = collected_of(policy, {1000, 0.1, {{"ham", 1.0}}, 0.9});
  CHECK(collected.splits[0].populations[0].evidence.cells ==
        std::vector<Cell>{{0, -1, 0, 900}, {0, -1, 1, 100}, {0, 0, -1, 900}, {0, 1, -1, 100}});
}

TEST_CASE("classes that are not named share the rest") {
  DataContract contract;
  contract.classes = {"a", "b", "c"};
  CHECK(class_shares(contract, {100, 0.0, {{"a", 0.5}}, std::nullopt}) ==
        std::vector<double>{0.5, 0.25, 0.25});
}

TEST_CASE("expectations that cannot be are refused") {
  DataContract contract;
  contract.classes = {"ham", "spam"};
  const auto shares = [&](std::vector<std::pair<std::string, double>> prevalence) {
    return class_shares(contract, {100, 0.0, std::move(prevalence), std::nullopt});
  };
  CHECK_THROWS_WITH_AS((void)shares({{"egg", 0.1}}), "--prevalence 'egg' is not one of the classes",
                       UsageError);
  CHECK_THROWS_WITH_AS((void)shares({{"ham", 0.1}, {"ham", 0.2}}),
                       "--prevalence 'ham' is given twice", UsageError);
  CHECK_THROWS_AS((void)shares({{"ham", 0.1}, {"spam", 0.2}}), UsageError);
  CHECK_THROWS_AS((void)shares({{"ham", 1.1}}), UsageError);
  CHECK_THROWS_WITH_AS(
      (void)collected_of(accuracy_policy(), {1000, 0.3, {}, 0.9}),
      "with an accuracy of 0.9 two models disagree on at most 0.2000 of the rows, not on 0.3",
      UsageError);
}

TEST_CASE("slices wait for data and pass rates do not") {
  Policy policy = accuracy_policy();
  policy.checks[0].slice.columns = {"language"};
  policy.checks.push_back(check_on("pass_rate"));
  policy.checks[1].parameters.column = policy.checks[1].parameters.baseline_column = "ok";
  const Collected collected = collected_of(policy, {100, 0.1, {}, 0.9});
  REQUIRE(collected.splits.size() == 3);
  CHECK(collected.splits[1].error == "slices can be planned with data only: give --rows");
  CHECK(collected.splits[2].populations[0].evidence ==
        two_classes({{1, 0, 0, 5}, {1, 0, 1, 5}, {1, 1, 0, 5}, {1, 1, 1, 85}}));
}

}  // namespace modelgate::gate

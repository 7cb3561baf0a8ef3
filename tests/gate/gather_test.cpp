/// \file
/// From columns of numbers to populations, on a source that is a list.
#include "gate/gather.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "gate/measured.hpp"
#include "gate/scenes.hpp"
#include "support/fake_source.hpp"

namespace modelgate::gate {
namespace {

using test::FakeSource;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

Policy scored_policy() {
  Policy policy = spam_policy();
  policy.checks = {check_on("log_loss")};
  policy.checks[0].slice.columns = {"language"};
  return policy;
}

/// Labels, arm, language, baseline's and candidate's scores, counts.
FakeSource source_of(std::vector<std::vector<double>> columns) {
  FakeSource source({{"spam", "spam", "spam", "3", {"de"}},
                     {"ham", "ham", "ham", "2", {"de"}},
                     {"ham", "ham", "ham", "1", {"DE "}},
                     {"ham", "ham", "ham", "1", {std::nullopt}}});
  source.numeric.values = std::move(columns);
  return source;
}

Collected collect_from(FakeSource& source, const Policy& policy) {
  return collect(make_plan(policy), source, {true, {}}, {});
}

}  // namespace

TEST_CASE("rows are divided by slice and equal ones are counted") {
  const Policy policy = scored_policy();
  // The codes are those of the texts in byte order: null, 'DE ', 'de'.
  FakeSource source = source_of({{1, 0, 0, 1, 0, 0},
                                 {0, 0, 0, 0, 0, 0},
                                 {2, 2, 2, 2, 1, 0},
                                 {0.9, 0.1, 0.2, 0.9, 0.3, 0.4},
                                 {0.8, 0.2, 0.1, 0.8, 0.3, 0.4},
                                 {1, 1, 1, 2, 1, 1}});
  const Collected collected = collect_from(source, policy);
  const Split& split = collected.splits[1];
  REQUIRE(split.populations.size() == 3);
  const Measurements& german = split.populations[2].measurements->at(0);
  CHECK(german.classes == 2);
  REQUIRE(german.blocks.size() == 1);
  CHECK(german.blocks[0].labels == std::vector<std::int32_t>{0, 0, 1});
  CHECK(german.blocks[0].counts == std::vector<double>{1, 1, 3});
  CHECK(german.blocks[0].candidate[0] == std::vector<double>{0.1, 0.2, 0.8});
  CHECK(split.populations[0].measurements->at(0).blocks[0].candidate[0] ==
        std::vector<double>{0.4});
  CHECK(collected.splits[0].populations[0].measurements->empty());
}

TEST_CASE("scores that are no probabilities are refused with an example") {
  const Policy policy = scored_policy();
  FakeSource source =
      source_of({{1, 0, 0}, {0, 0, 0}, {2, 2, 2}, {0.9, 1.5, 0.2}, {0.8, kNone, 0.1}, {1, 2, 1}});
  CHECK_THROWS_WITH_AS(
      static_cast<void>(collect_from(source, policy)),
      "2 rows: the score of the baseline is no probability (empty, not finite, outside [0, 1], or "
      "off the sum of 1); fix the data, or set data.unparsed: exclude (first example: row 7)\n"
      "2 rows: the score of the candidate is no probability (empty, not finite, outside [0, 1], or "
      "off the sum of 1); fix the data, or set data.unparsed: exclude (first example: row 7)",
      DataError);
}

TEST_CASE("rows without numbers are excluded and counted where the policy says so") {
  Policy policy = scored_policy();
  policy.data.unparsed = OnUnparsed::exclude;
  FakeSource source =
      source_of({{1, 0, 0}, {0, 0, 0}, {2, 2, 2}, {0.9, 0.5, 0.2}, {0.8, kNone, 0.1}, {1, 2, 1}});
  const Collected collected = collect_from(source, policy);
  CHECK(row_count(collected.splits[1].populations[2].measurements->at(0).blocks[0]) == 2.0);
  REQUIRE(collected.evidence.findings.size() == 1);
  CHECK(collected.evidence.findings[0].what == "unmeasured");
  CHECK(collected.evidence.findings[0].rows == 2);
  CHECK(collected.evidence.findings[0].example == "row 7");
}

TEST_CASE("models with rows of their own have blocks of their own") {
  Policy policy = scored_policy();
  policy.inputs.design = Design::independent;
  policy.checks[0].slice = {};
  FakeSource source =
      source_of({{1, 0, 1}, {0, 0, 1}, {kNone, kNone, 0.7}, {0.8, 0.2, kNone}, {1, 1, 1}});
  const Collected collected = collect_from(source, policy);
  const Measurements& rows = collected.splits[0].populations[0].measurements->at(0);
  REQUIRE(rows.blocks.size() == 2);
  CHECK(block_of(rows, Arm::candidate)->counts.size() == 2);
  CHECK(block_of(rows, Arm::baseline)->baseline[0] == std::vector<double>{0.7});
}

TEST_CASE("a slice whose numbers cannot be read does not hide the others") {
  Policy policy = scored_policy();
  policy.checks.push_back(check_on("accuracy"));
  FakeSource source = source_of({{1}, {0}, {2}, {0.9}, {0.8}, {1}});
  source.broken = "mg_c0";
  const Collected collected = collect_from(source, policy);
  CHECK(collected.splits[1].error == "the engine cannot do 'mg_c0'");
  CHECK(collected.splits[0].error.empty());
}

}  // namespace modelgate::gate

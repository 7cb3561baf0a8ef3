/// \file
/// The query for flipped rows, and what is made of its answer; that the engine takes the query is
/// the runner's test.
#include "gate/flipped.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "gate/scenes.hpp"
#include "support/fake_source.hpp"

namespace modelgate::gate {
namespace {

const std::string kKey = "key";

Policy policy_with_id(ShownIds ids = ShownIds::hashed) {
  Policy policy = spam_policy();
  policy.data.id = "message";
  policy.report.ids = ids;
  Check check = check_on("recall", 1);
  check.slice.columns = {"language"};
  policy.checks = {check};
  return policy;
}

Collected collected() {
  Collected found;
  found.evidence.flips = Flips{1, 2, 7};
  found.texts.labels = {{"ham", 0}, {"spam", 1}};
  found.texts.baseline_answers = found.texts.candidate_answers = found.texts.labels;
  return found;
}

/// Rows as the engine would give them: was right, name, file, three codes, language.
Table answered() {
  return {{},
          {{"false", "10", std::nullopt, "1", "0", "1", "de"},
           {"true", "9", std::nullopt, "1", "1", std::nullopt, std::nullopt},
           {"true", "2", std::nullopt, "0", "0", "1", "1.0"}}};
}

std::optional<ReportFlipped> flipped_from(Source& source, const Policy& policy,
                                          const std::string& key = kKey,
                                          const Collected& found = collected()) {
  const Plan plan = make_plan(policy);
  return flipped({plan, found, source}, key);
}

std::optional<ReportFlipped> flipped_of(const Policy& policy, const std::string& key = kKey) {
  test::FakeSource source({});
  source.other = answered();
  return flipped_from(source, policy, key, collected());
}

TEST_CASE("shown ids stand in order and broken rows before fixed ones") {
  const auto found = flipped_of(policy_with_id(ShownIds::shown));
  REQUIRE(found);
  CHECK(found->broken == 2);
  CHECK(found->fixed == 1);
  CHECK(found->names == RowNames::shown);
  CHECK(found->columns == std::vector<std::string>{"language"});
  CHECK(found->rows ==
        std::vector<FlippedRow>{{"2", Flip::broken, "ham", "ham", "spam", {"1"}},
                                {"9", Flip::broken, "spam", "spam", std::nullopt, {std::nullopt}},
                                {"10", Flip::fixed, "spam", "ham", "spam", {"de"}}});
}

TEST_CASE("hashed ids tell neither the ids nor their order") {
  const auto found = flipped_of(policy_with_id());
  REQUIRE(found);
  REQUIRE(found->rows.size() == 3);
  CHECK(found->names == RowNames::hashed);
  for (const FlippedRow& row : found->rows) CHECK(row.row.size() == 16);
  CHECK(found->rows[0].row < found->rows[1].row);
  CHECK(found->rows[2].row == hashed_id(kKey, "10"));
  CHECK(hashed_id(kKey, "10") != hashed_id("another key", "10"));
}

TEST_CASE("ids that cannot be hashed are not read") {
  test::FakeSource source({});
  const Policy policy = policy_with_id();
  CHECK(flipped_from(source, policy, "", collected()) == std::nullopt);
  CHECK(source.asked.empty());
}

TEST_CASE("the query reads flipped rows alone and few of them") {
  Policy policy = policy_with_id();
  policy.report.flips = 3;
  policy.report.columns = {"a\"b"};
  test::FakeSource source({});
  static_cast<void>(flipped_from(source, policy, kKey, collected()));
  CHECK(source.asked ==
        std::vector<std::string>{
            "SELECT coalesce(mg_old_code = mg_class_code, false) AS mg_was_right, "
            "CAST(\"message\" AS VARCHAR) AS mg_name, NULL AS mg_in, mg_class_code, mg_old_code, "
            "mg_new_code, CAST(mg_all.\"a\"\"b\" AS VARCHAR) FROM mg_changed AS mg_all JOIN "
            "(VALUES "
            "('ham', 0), ('spam', 1)) AS mg_class(mg_class_text, mg_class_code) ON mg_class_text = "
            "CAST(mg_label AS VARCHAR) LEFT JOIN (VALUES ('ham', 0), ('spam', 1)) AS "
            "mg_old(mg_old_text, mg_old_code) ON mg_old_text = CAST(mg_baseline AS VARCHAR) LEFT "
            "JOIN (VALUES ('ham', 0), ('spam', 1)) AS mg_new(mg_new_text, mg_new_code) ON "
            "mg_new_text = CAST(mg_candidate AS VARCHAR) WHERE mg_status = 'kept' AND mg_count > 0 "
            "AND coalesce(mg_old_code = mg_class_code, false) <> coalesce(mg_new_code = "
            "mg_class_code, false) QUALIFY row_number() OVER (PARTITION BY coalesce(mg_old_code = "
            "mg_class_code, false) ORDER BY md5(CAST(\"message\" AS VARCHAR)), CAST(\"message\" "
            "AS VARCHAR)) <= 3"});
}

/// Gives one answer, whatever is asked.
class Answering final : public Source {
 public:
  explicit Answering(Table answer) : answer_(std::move(answer)) {}
  Table query(std::string_view sql, std::stop_token) override {
    asked = sql;
    return answer_;
  }
  CodedTable coded(std::string_view, std::stop_token) override { return {}; }
  Numbers numbers(std::string_view, std::stop_token) override { return {}; }

  std::string asked;

 private:
  Table answer_;
};

TEST_CASE("rows without ids have numbers and those of several files their file") {
  Policy policy = policy_with_id();
  policy.data.id.reset();
  policy.inputs.rows = "part-*.csv";
  Answering source({{}, {{"true", "12", "part-1.csv", "1", "1", "0", "de"}}});
  const auto found = flipped_from(source, policy, "", collected());
  REQUIRE(found);
  CHECK(found->names == RowNames::row_numbers);
  CHECK(found->rows.at(0).row == "row 12 of part-1.csv");
  CHECK(source.asked.find("CAST(mg_row AS VARCHAR) AS mg_name, CAST(mg_file AS VARCHAR)") !=
        std::string::npos);
  CHECK(source.asked.find("FROM mg_examples AS mg_all") != std::string::npos);
}

TEST_CASE("what cannot flip has no flipped rows") {
  test::FakeSource source({});
  const Policy policy = policy_with_id();
  Collected apart = collected();
  apart.evidence.flips.reset();
  CHECK(flipped_from(source, policy, kKey, apart) == std::nullopt);
  Policy cells = policy;
  cells.inputs.cells = "cells.csv";
  CHECK(flipped_from(source, cells, kKey, collected()) == std::nullopt);
}

TEST_CASE("rows are counted where none is to be shown") {
  Policy policy = policy_with_id();
  policy.report.flips = 0;
  test::FakeSource source({});
  const auto found = flipped_from(source, policy, kKey, collected());
  REQUIRE(found);
  CHECK(found->broken == 2);
  CHECK(found->rows.empty());
  CHECK(source.asked.empty());
}

}  // namespace
}  // namespace modelgate::gate

/// \file
/// When rows are counted once, and what the order of ids is.
#include "source/tally.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "inputs.hpp"
#include "source/intake.hpp"

namespace modelgate::source {
namespace {

bool tallies(const std::function<void(Policy&)>& change) {
  Policy policy = test::joined_policy();
  policy.checks.resize(1);
  change(policy);
  Relation relation;
  relation.intake = plan_intake(policy, {});
  return can_tally(relation);
}

TEST_CASE("rows are counted once where labels and answers and few slices are all that is asked") {
  CHECK(tallies([](Policy&) {}));
  CHECK(tallies([](Policy& policy) { policy.checks[0].slice.columns = {"country", "language"}; }));
  CHECK(tallies([](Policy& policy) { policy.data.where = "price > 3"; }));
}

TEST_CASE("rows are not counted where more of each row is asked") {
  CHECK_FALSE(tallies([](Policy& policy) { policy.checks[0].slice.columns = {"a", "b", "c"}; }));
  CHECK_FALSE(tallies([](Policy& policy) { policy.checks[0].slice.where = "price > 3"; }));
  CHECK_FALSE(tallies([](Policy& policy) { policy.data.unit = "who"; }));
  CHECK_FALSE(tallies([](Policy& policy) { policy.data.weight = "worth"; }));
  CHECK_FALSE(tallies([](Policy& policy) { policy.data.time = "made"; }));
  CHECK_FALSE(tallies([](Policy& policy) { policy.inputs.design = Design::independent; }));
}

Relation of_one_file(const Policy& policy, Format format) {
  Relation relation;
  relation.intake = plan_intake(policy, {});
  relation.files.emplace_back();
  relation.files[0].format = format;
  return relation;
}

TEST_CASE("texts of one file are counted where counts are all that is asked") {
  Policy policy = test::spam_policy();
  policy.checks.resize(1);
  const auto counts = [&](Format format) { return can_count_texts(of_one_file(policy, format)); };
  CHECK(counts(Format::csv));
  CHECK(counts(Format::json_lines));
  CHECK_FALSE(counts(Format::parquet));
  policy.data.unit = "who";
  CHECK_FALSE(counts(Format::csv));
  CHECK_FALSE(can_count_texts(of_one_file(test::joined_policy(), Format::csv)));
}

TEST_CASE("what varies is counted") {
  Policy policy = test::spam_policy();
  policy.checks.resize(1);
  policy.checks[0].slice.columns = {"country"};
  const auto texts = [&] { return counted_texts(of_one_file(policy, Format::csv)); };
  CHECK(texts() ==
        std::vector<std::string>{"mg_label", "mg_baseline", "mg_candidate", "\"country\""});
  policy.data.where = "price > 3";
  CHECK(texts().at(0) == "mg_status");
}

TEST_CASE("an id comes after shorter ones and smaller ones of its length") {
  const auto comes_after = [](const std::string& id, const std::string& before) {
    return test::engine()
        .select("SELECT " + comes_after_sql("'" + id + "'", "'" + before + "'"), {})
        .table.rows.at(0)
        .at(0);
  };
  CHECK(comes_after("10", "9") == "true");
  CHECK(comes_after("b", "a") == "true");
  CHECK(comes_after("a", "a") == "false");
  CHECK(comes_after("9", "10") == "false");
  CHECK(comes_after("z", "\u00e4") == "false");
}

}  // namespace
}  // namespace modelgate::source

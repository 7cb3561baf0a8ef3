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

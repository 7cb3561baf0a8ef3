/// \file
/// Rows that are put into a table.
#include "source/statement.hpp"

#include <doctest/doctest.h>

#include "inputs.hpp"

namespace modelgate::source {
namespace {

TEST_CASE("texts and missing ones and numbers are kept as they are") {
  const TextRows rows = {{"a", "1"}, {std::nullopt, "-7"}, {"", std::nullopt}, {"ä, \"b\"", "3"}};
  REQUIRE_FALSE(test::engine().make_table("mg_kept", "x VARCHAR, n BIGINT", rows));
  CHECK(test::engine().select("FROM mg_kept", {}).table.rows == rows);
  REQUIRE_FALSE(test::engine().make_table("mg_kept", "x VARCHAR", {}));
  CHECK(test::engine().select("FROM mg_kept", {}).table.rows.empty());
}

TEST_CASE("rows that do not fit are a failure in the engine's words") {
  const auto number = test::engine().make_table("mg_kept", "n BIGINT", {{"seven"}});
  REQUIRE(number);
  CHECK(number->message.find("seven") != std::string::npos);
  CHECK(test::engine().make_table("mg_kept", "n BIGINT", {{"7", "8"}}));
  CHECK(test::engine().make_table("mg_kept", "n NOTHING", {}));
}

}  // namespace
}  // namespace modelgate::source

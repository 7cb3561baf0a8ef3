/// \file
/// JSON values that name where they stand.
#include "report/json_value.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "modelgate/error.hpp"
#include "modelgate/verdict.hpp"

namespace modelgate::report {
namespace {

const std::string kOrigin = "r.json";

TEST_CASE("values are read in the order of the text") {
  const nlohmann::ordered_json tree = parse_json(R"({"z": 1, "a": [true, "x", 2.5]})", kOrigin);
  const JsonValue root(tree, kOrigin);
  const auto members = root.members();
  REQUIRE(members.size() == 2);
  CHECK(members[0].first == "z");
  CHECK(members[0].second.count() == 1);
  const std::vector<JsonValue> items = root.at("a").items();
  REQUIRE(items.size() == 3);
  CHECK(items[0].flag());
  CHECK(items[1].text() == "x");
  CHECK(items[2].number() == 2.5);
}

TEST_CASE("null and absence are both nothing where a value may lack") {
  const nlohmann::ordered_json tree = parse_json(R"({"a": null, "b": 0})", kOrigin);
  const JsonValue root(tree, kOrigin);
  CHECK_FALSE(root.maybe("a").has_value());
  CHECK_FALSE(root.maybe("c").has_value());
  CHECK(root.maybe("b").has_value());
  CHECK(root.at("a").is_null());
}

TEST_CASE("a refusal names the whole path") {
  const nlohmann::ordered_json tree = parse_json(R"({"a": [{"b\n": "x"}]})", kOrigin);
  const JsonValue deep = JsonValue(tree, kOrigin).at("a").items()[0].at("b\n");
  CHECK_THROWS_WITH_AS(static_cast<void>(deep.number()),
                       "r.json: a[0].b\\n: expected a number, got a string", SourceError);
  CHECK_THROWS_WITH_AS(static_cast<void>(deep.at("c")),
                       "r.json: a[0].b\\n: expected an object, got a string", SourceError);
  CHECK_THROWS_WITH_AS(
      static_cast<void>(deep.enumerator<Verdict>()),
      "r.json: a[0].b\\n: expected one of 'pass', 'inconclusive', 'error', 'fail', got 'x'",
      SourceError);
}

}  // namespace
}  // namespace modelgate::report

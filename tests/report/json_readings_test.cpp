/// \file
/// Values that may be absent.
#include "report/json_readings.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "modelgate/error.hpp"

namespace modelgate::report {
namespace {

const std::string kOrigin = "r.json";

TEST_CASE("what is there is read and what is not reads as nothing") {
  const auto tree = nlohmann::ordered_json::parse(
      R"({"text": "x", "number": 0.5, "count": 3, "interval": [0.1, 0.2]})");
  const JsonValue value(tree, kOrigin);
  CHECK(text_or_empty(value.maybe("text")) == "x");
  CHECK(text_or_empty(value.maybe("none")).empty());
  CHECK(optional_text(value.maybe("text")) == "x");
  CHECK(optional_text(value.maybe("none")) == std::nullopt);
  CHECK(number_of(value.maybe("number")) == 0.5);
  CHECK(number_of(value.maybe("none")) == std::nullopt);
  CHECK(optional_count(value.maybe("count")) == 3);
  CHECK(count_or_zero(value.maybe("none")) == 0);
  CHECK(interval_of(value.maybe("interval")) == Interval{0.1, 0.2});
  CHECK(interval_of(value.maybe("none")) == std::nullopt);
}

TEST_CASE("an interval has two ends in ascending order") {
  const nlohmann::ordered_json tree = {{"three", {1, 2, 3}}, {"down", {2, 1}}};
  const JsonValue value(tree, kOrigin);
  CHECK_THROWS_AS(static_cast<void>(interval_of(value.maybe("three"))), SourceError);
  CHECK_THROWS_AS(static_cast<void>(interval_of(value.maybe("down"))), SourceError);
}

}  // namespace
}  // namespace modelgate::report

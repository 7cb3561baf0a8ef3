/// \file
/// Texts and numbers that JSON can hold, and those that it cannot.
#include "report/json_parts.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "report/golden.hpp"
#include "report/samples.hpp"

namespace modelgate::report {
namespace {

using nlohmann::ordered_json;
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

TEST_CASE("ill-formed text is repaired") { CHECK(words("a\xFFz") == "a\xEF\xBF\xBDz"); }

TEST_CASE("what is no number leaves no key") {
  ordered_json object = ordered_json::object();
  put(object, "a", std::optional(0.1));
  put(object, "b", std::optional(kNan));
  put(object, "c", std::optional<double>());
  put(object, "d", std::optional(Interval{0.0, kInfinity}));
  put(object, "e", std::optional(Interval{0.0, 1.0}));
  CHECK(object.dump() == R"({"a":0.1,"e":[0.0,1.0]})");
}

TEST_CASE("the object is what the JSON format prints") {
  const Report report = samples::detailed();
  CHECK(report_object(report).dump(2) + "\n" == rendered("json", report));
}

}  // namespace
}  // namespace modelgate::report

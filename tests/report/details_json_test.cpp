/// \file
/// Details as JSON: which keys, when.
#include "report/details_json.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "report/samples.hpp"

namespace modelgate::report {
namespace {

using nlohmann::ordered_json;

ordered_json written(const ReportDetails& details) {
  ordered_json report = ordered_json::object();
  put_details(report, details);
  return report;
}

TEST_CASE("details that there are none of are null under their keys") {
  CHECK(written({}).dump() == R"({"confusion":null,"curves":null,"flipped":null})");
}

TEST_CASE("a matrix names the label of each row") {
  const ordered_json confusion = written(samples::details())["confusion"];
  CHECK(confusion["candidate"][0].dump() ==
        R"({"label":"ham","predicted":[2754,30],"other_classes":0,"no_class":4})");
}

TEST_CASE("a first model has a matrix without a baseline") {
  ReportDetails details = samples::details();
  details.confusion->baseline.clear();
  CHECK(written(details)["confusion"]["baseline"].is_null());
}

TEST_CASE("a flipped row has its values in the order of the columns") {
  const ordered_json flipped = written(samples::details())["flipped"];
  CHECK(flipped["names"] == "hashed");
  CHECK(flipped["rows"][1].dump() ==
        R"({"row":"51aa0c37d2e8b9f0","direction":"broken","label":"ham","baseline":"ham",)"
        R"("candidate":null,"values":[null]})");
}

TEST_CASE("an interval that is no number is left out of a point") {
  ReportDetails details = samples::details();
  CurvePoint& point = details.curves[0].candidate->points[1];
  point.recall_interval = Interval{std::numeric_limits<double>::quiet_NaN(), 1.0};
  const ordered_json shown = written(details)["curves"]["classes"][0]["candidate"]["points"][1];
  CHECK_FALSE(shown.contains("recall_interval"));
  CHECK(shown["precision_interval"] == ordered_json::array({0.97, 0.988}));
}

}  // namespace
}  // namespace modelgate::report

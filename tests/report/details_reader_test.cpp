/// \file
/// Details read back, and what is refused.
#include "report/details_reader.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "modelgate/error.hpp"
#include "report/details_json.hpp"
#include "report/samples.hpp"

namespace modelgate::report {
namespace {

using nlohmann::ordered_json;

const std::string kOrigin = "r.json";

ordered_json written(const ReportDetails& details) {
  ordered_json report = ordered_json::object();
  put_details(report, details);
  return ordered_json::parse(report.dump());
}

std::string message_of(const ordered_json& report) {
  try {
    static_cast<void>(details_of(JsonValue(report, kOrigin)));
  } catch (const SourceError& error) {
    return error.what();
  }
  return "no error";
}

TEST_CASE("details survive") {
  const ordered_json report = written(samples::details());
  CHECK(details_of(JsonValue(report, kOrigin)) == samples::details());
}

TEST_CASE("no details and empty details are told apart") {
  const ordered_json without = ordered_json::object();
  const ordered_json empty = written({});
  CHECK(details_of(JsonValue(without, kOrigin)) == std::nullopt);
  CHECK(details_of(JsonValue(empty, kOrigin)) == ReportDetails{});
}

struct Wrong {
  std::string pointer;
  ordered_json value;
  std::string message;
};

TEST_CASE("what does not fit is refused with its path") {
  const std::vector<Wrong> cases{
      {"/confusion/candidate/0/predicted",
       {1, 2, 3},
       "confusion.candidate[0].predicted: expected a list of 2, got an array"},
      {"/confusion/baseline", ordered_json::array(),
       "confusion.baseline: expected a list of 2, got an array"},
      {"/confusion/candidate/0/no_class", -1,
       "confusion.candidate[0].no_class: expected a whole number, at least 0, got a number (-1)"},
      {"/curves/classes/0/candidate/points/1/recall_interval",
       {2, 1},
       "curves.classes[0].candidate.points[1].recall_interval: expected two numbers in ascending "
       "order, got an array"},
      {"/flipped/names", "plain",
       "flipped.names: expected one of 'hashed', 'shown', 'row_numbers', got 'plain'"},
      {"/flipped/rows/0/direction", "up",
       "flipped.rows[0].direction: expected one of 'broken', 'fixed', got 'up'"},
      {"/flipped/rows/0/values", ordered_json::array(),
       "flipped.rows[0].values: expected a list of 1, got an array"}};
  for (const Wrong& wrong : cases) {
    CAPTURE(wrong.pointer);
    ordered_json report = written(samples::details());
    report[ordered_json::json_pointer(wrong.pointer)] = wrong.value;
    CHECK(message_of(report) == "r.json: " + wrong.message);
  }
}

}  // namespace
}  // namespace modelgate::report

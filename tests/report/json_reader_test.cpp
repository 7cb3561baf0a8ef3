/// \file
/// Reading reports back: the inverse of writing, strict about what it knows, safe from anything
/// else.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "modelgate/error.hpp"
#include "report/golden.hpp"
#include "report/samples.hpp"

namespace modelgate::report {
namespace {

using nlohmann::ordered_json;

std::string message_of(const std::string& text) {
  try {
    static_cast<void>(read_json(text, "r.json"));
  } catch (const SourceError& error) {
    return error.what();
  }
  return "no error";
}

ordered_json tree() { return ordered_json::parse(rendered("json", samples::failing())); }

TEST_CASE("writing what was read gives the same bytes") {
  for (const samples::Sample& sample : samples::all()) {
    CAPTURE(sample.name);
    const std::string once = rendered("json", sample.report);
    CHECK(rendered("json", read_json(once, "r.json")) == once);
  }
}

TEST_CASE("every other format of what was read is the same too") {
  for (const samples::Sample& sample : samples::all()) {
    if (sample.name == "hostile") continue;  // its ill-formed bytes are repaired once, on writing
    CAPTURE(sample.name);
    const Report read = read_json(rendered("json", sample.report), "r.json");
    for (const Format* format : all()) {
      CAPTURE(format->name);
      CHECK(rendered(format->name, read) == rendered(format->name, sample.report));
    }
  }
}

TEST_CASE("chosen thresholds survive") {
  Report report = samples::failing();
  report.decisions[0].candidate_threshold = Estimate{0.42, Interval{0.31, 0.48}};
  report.decisions[0].baseline_threshold = Estimate{std::nullopt, Interval{0.9, 1.0}};
  const Report read = read_json(rendered("json", report), "r.json");
  CHECK(read.decisions[0].candidate_threshold == report.decisions[0].candidate_threshold);
  CHECK(read.decisions[0].baseline_threshold == report.decisions[0].baseline_threshold);
}

TEST_CASE("windows and half lives survive") {
  Report report = samples::failing();
  report.evidence.window = std::chrono::hours(24);
  report.evidence.excluded_window = 7;
  report.evidence.weights =
      ReportWeights{"", WeightKind::importance, 81.5, {}, std::chrono::hours(7 * 24)};
  const std::string written = rendered("json", report);
  CHECK(ordered_json::parse(written).at("evidence").at("excluded").at("window") == 7);
  const Report read = read_json(written, "r.json");
  CHECK(read.evidence.window == report.evidence.window);
  CHECK(read.evidence.excluded_window == 7);
  CHECK(read.evidence.weights == report.evidence.weights);
  CHECK(rendered("json", read) == written);
  report.evidence.window = {};
  report.evidence.weights.reset();
  report.evidence.excluded_window = 0;
  CHECK_FALSE(
      ordered_json::parse(rendered("json", report)).at("evidence").contains("window_seconds"));
}

TEST_CASE("the order of parameters and slices survives") {
  Report report = samples::failing();
  report.decisions[0].parameters = ShownParameters{{"z", "1"}, {"a", "2"}, {"m", "3"}};
  report.decisions[0].slice = std::vector<SlicePart>{{"z", "1"}, {"a", std::nullopt}};
  const Report read = read_json(rendered("json", report), "r.json");
  CHECK(read.decisions[0].parameters == report.decisions[0].parameters);
  CHECK(read.decisions[0].slice == report.decisions[0].slice);
}

TEST_CASE("keys of later versions are ignored") {
  ordered_json object = tree();
  object["later"] = {{"deep", {1, 2, {{"x", nullptr}}}}};
  object["decisions"][0]["later"] = "x";
  object["evidence"]["later"] = 1;
  CHECK(rendered("json", read_json(object.dump(), "r.json")) == tree().dump(2) + "\n");
}

TEST_CASE("keys that earlier versions lacked may be absent") {
  ordered_json object = tree();
  object.erase("metadata");
  object["evidence"].erase("findings");
  object["evidence"].erase("orphan_labels");
  object["decisions"][1].erase("flips");
  object["decisions"][1].erase("carried_by");
  const Report read = read_json(object.dump(), "r.json");
  CHECK(read.evidence.findings.empty());
  CHECK(read.decisions[1].carried_by.empty());
  CHECK(read.decisions[1].flips == std::nullopt);
}

TEST_CASE("what is no JSON is refused by position") {
  CHECK(message_of("") ==
        "r.json: no JSON: parse error at line 1, column 1: syntax error while "
        "parsing value - unexpected end of input; expected '[', '{', or a literal");
  CHECK(message_of("{\"a\": 1,}").starts_with("r.json: no JSON: parse error at line 1, column 9:"));
  CHECK(message_of("{} {}").starts_with("r.json: no JSON: parse error at line 1, column 4:"));
  CHECK(message_of("{\"a\": 1e999}").find("number overflow") != std::string::npos);
  CHECK(message_of("{\"a\": \"\xFF\"}").find("ill-formed UTF-8") != std::string::npos);
  CHECK(message_of("{\"a\": \"\\ud800\"}").find("surrogate") != std::string::npos);
  CHECK(message_of("{\"a\": NaN}").starts_with("r.json: no JSON"));
}

TEST_CASE("what is no report is refused by key") {
  CHECK(message_of("[]") == "r.json: the report: expected an object, got an array");
  CHECK(message_of("3") == "r.json: the report: expected an object, got a number (3)");
  CHECK(message_of("{}") == "r.json: schema is missing");
  CHECK(message_of("{\"schema\": \"modelgate.report/v2\"}") ==
        "r.json: schema: expected one of 'modelgate.report/v1', got 'modelgate.report/v2'");
}

TEST_CASE("repeated keys have no meaning") {
  CHECK(message_of("{\"schema\": 1, \"schema\": 2}") ==
        "r.json: key 'schema' repeated in one object");
}

TEST_CASE("deep nesting and huge objects are refused") {
  const std::string deep(1'000'000, '[');
  CHECK(message_of(deep) == "r.json: nested deeper than 64 levels");
  std::string wide = "{";
  for (int i = 0; i < 5000; ++i) wide += "\"" + std::to_string(i) + "\":0,";
  CHECK(message_of(wide) == "r.json: an object with more than 4096 keys");
}

struct Wrong {
  std::string pointer;
  ordered_json value;
  std::string message;
};

TEST_CASE("every wrong type is refused with its path") {
  const std::vector<Wrong> cases{
      {"/verdict", "great",
       "verdict: expected one of 'pass', 'inconclusive', 'error', 'fail', got 'great'"},
      {"/verdict", 1, "verdict: expected a string, got a number (1)"},
      {"/exit_code", 6, "exit_code: expected a whole number, at most 5, got a number (6)"},
      {"/exit_code", -1, "exit_code: expected a whole number, at least 0, got a number (-1)"},
      {"/exit_code", 0.5, "exit_code: expected a whole number, at least 0, got a number (0.5)"},
      {"/summary/pass", 4'000'000'000U,
       "summary.pass: expected a whole number, at most 2147483647, got a number (4000000000)"},
      {"/inputs/files", ordered_json::object(), "inputs.files: expected an array, got an object"},
      {"/inputs/files/0/bytes", 9'223'372'036'854'775'808ULL,
       "inputs.files[0].bytes: expected a whole number below 2^63, got a number "
       "(9223372036854775808)"},
      {"/evidence/rows",
       {{"baseline", 1}, {"candidate", 1}},
       "evidence.rows: expected a whole number, at least 0, got an object"},
      {"/evidence/design", "independent", "evidence.rows: expected an object, got a number (4601)"},
      {"/decisions/1/limit/value", "x",
       "decisions[1].limit.value: expected a number, got a string"},
      {"/decisions/1/limit/comparison", "=>",
       "decisions[1].limit.comparison: expected one of '>=', '>', '<=', '<', got '=>'"},
      {"/decisions/1/delta/interval",
       {1, 2, 3},
       "decisions[1].delta.interval: expected two numbers, got an array"},
      {"/decisions/1/delta/interval",
       {2, 1},
       "decisions[1].delta.interval: expected two numbers in ascending order, got an array"},
      {"/decisions/1/parameters/class", 1,
       "decisions[1].parameters.class: expected a string, got a number (1)"},
      {"/decisions/2/slice/language", 1,
       "decisions[2].slice.language: expected a string, got a number (1)"},
      {"/decisions/1/unproven", "no",
       "decisions[1].unproven: expected true or false, got a string"},
      {"/decisions/1/candidate", nullptr, "decisions[1].candidate: expected an object, got null"},
      {"/error",
       {{"type", "float"}, {"message", ""}},
       "error.type: expected one of 'PolicyError', 'UsageError', 'SourceError', 'DataError', "
       "'InternalError', got 'float'"}};
  for (const Wrong& wrong : cases) {
    CAPTURE(wrong.pointer);
    ordered_json object = tree();
    object[ordered_json::json_pointer(wrong.pointer)] = wrong.value;
    CHECK(message_of(object.dump()) == "r.json: " + wrong.message);
  }
}

TEST_CASE("every required key is missed by name") {
  for (const char* key : {"schema", "verdict", "exit_code", "summary", "gate", "statistics",
                          "inputs", "evidence", "decisions"}) {
    ordered_json object = tree();
    object.erase(key);
    CHECK(message_of(object.dump()) == "r.json: " + std::string(key) + " is missing");
  }
  ordered_json object = tree();
  object["decisions"][0].erase("id");
  CHECK(message_of(object.dump()) == "r.json: decisions[0].id is missing");
}

TEST_CASE("damaged reports are read or refused and never more") {
  std::mt19937 random(20260101);
  const std::string whole = rendered("json", samples::failing());
  int refused = 0;
  for (int i = 0; i < 3000; ++i) {
    std::string text = whole;
    const std::size_t at = random() % text.size();
    switch (random() % 3) {
      case 0: text.resize(at); break;
      case 1: text[at] = static_cast<char>(random()); break;
      default: text.erase(at, random() % 40); break;
    }
    const std::string message = message_of(text);
    if (message == "no error") continue;
    REQUIRE(message.starts_with("r.json: "));
    ++refused;
  }
  CHECK(refused > 1000);
}

}  // namespace
}  // namespace modelgate::report

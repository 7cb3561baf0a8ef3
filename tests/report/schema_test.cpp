/// \file
/// The JSON Schema of reports: as shipped, and agreeing with what is written.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "report/golden.hpp"
#include "report/samples.hpp"
#include "support/shell.hpp"

namespace modelgate::report {
namespace {

const std::string kShipped = std::string(MODELGATE_SOURCE_DIR) + "/gates/schema/report.schema.json";

constexpr const char* kValidate =
    "import json, sys\n"
    "from jsonschema import Draft202012Validator\n"
    "schema = json.load(open(sys.argv[1]))\n"
    "Draft202012Validator.check_schema(schema)\n"
    "validator = Draft202012Validator(schema)\n"
    "for path in sys.argv[2:]:\n"
    "    for error in validator.iter_errors(json.load(open(path))):\n"
    "        print(path, list(error.path), error.message)\n"
    "        sys.exit(1)\n";

test::CommandResult validate(const test::Scratch& scratch, const std::string& python,
                             const std::string& path) {
  const std::string script = scratch.file("validate.py", kValidate);
  return test::run_command(python + " " + script + " " + kShipped + " " + path);
}

TEST_CASE("the shipped schema is the one that the program prints") {
  if (std::getenv("MODELGATE_UPDATE_GOLDEN") != nullptr) std::ofstream(kShipped) << schema();
  std::ifstream in(kShipped, std::ios::binary);
  CHECK(std::string(std::istreambuf_iterator<char>(in), {}) == schema());
}

TEST_CASE("every report is valid by an independent validator") {
  CHECK(nlohmann::json::accept(schema()));
  const std::string python = test::python_with("jsonschema");
  if (python.empty()) return;
  const test::Scratch scratch;
  std::string paths;
  for (const samples::Sample& sample : samples::all()) {
    paths += " " + scratch.file(sample.name + ".json", rendered("json", sample.report));
  }
  const test::CommandResult result = validate(scratch, python, paths);
  CHECK_MESSAGE(result.exit_code == 0, result.output);
}

TEST_CASE("the schema refuses what the reader refuses") {
  CHECK(nlohmann::json::accept(schema()));
  const std::string python = test::python_with("jsonschema");
  if (python.empty()) return;
  const test::Scratch scratch;
  using nlohmann::ordered_json;
  const ordered_json whole = ordered_json::parse(rendered("json", samples::failing()));
  const ordered_json wrong =
      ordered_json::array({{"/verdict", "great"},
                           {"/exit_code", 6},
                           {"/decisions/1/limit/comparison", "=>"},
                           {"/evidence/rows", -1},
                           {"/decisions/1/delta/interval", ordered_json::array({1})},
                           {"/decisions/1/candidate", nullptr},
                           {"/schema", "modelgate.report/v2"}});
  for (const ordered_json& change : wrong) {
    CAPTURE(change.dump());
    ordered_json object = whole;
    object[ordered_json::json_pointer(change[0].get<std::string>())] = change[1];
    CHECK_THROWS(static_cast<void>(read_json(object.dump(), "r.json")));
    CHECK(validate(scratch, python, scratch.file("wrong.json", object.dump())).exit_code == 1);
  }
}

}  // namespace
}  // namespace modelgate::report

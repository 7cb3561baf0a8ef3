/// \file
/// The policy author's manual says what the program does: its tables, its keys, its example.
#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "support/shell.hpp"

namespace modelgate {

namespace {

std::string text_of(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(MODELGATE_SOURCE_DIR "/" + path).rdbuf();
  return text.str();
}

std::string manual() { return text_of("gates/README.md"); }

/// The text after `open` and before `close`.
std::string between(const std::string& text, const std::string& open, const std::string& close) {
  const auto start = text.find(open);
  REQUIRE(start != std::string::npos);
  const auto end = text.find(close, start + open.size());
  REQUIRE(end != std::string::npos);
  return text.substr(start + open.size(), end - start - open.size());
}

void check_table(const std::string& name) {
  CAPTURE(name);
  const test::CommandResult listed =
      test::run_command("'" MODELGATE_PROGRAM "' list " + name + " --format markdown");
  CHECK(listed.exit_code == 0);
  CHECK(between(manual(), "<!-- " + name + " -->\n", "<!-- /" + name + " -->") == listed.output);
}

/// Names of all properties anywhere in a schema.
void collect_keys(const nlohmann::json& schema, std::vector<std::string>& keys) {
  if (!schema.is_structured()) return;
  if (schema.is_object() && schema.contains("properties") && schema["properties"].is_object()) {
    for (const auto& [key, ignored] : schema["properties"].items()) keys.push_back(key);
  }
  for (const auto& part : schema) collect_keys(part, keys);
}

TEST_CASE("the tables of the manual are the ones that the program prints") {
  check_table("metrics");
  check_table("sources");
  check_table("formats");
}

TEST_CASE("the manual explains every key of the schema") {
  std::vector<std::string> keys;
  collect_keys(nlohmann::json::parse(text_of("gates/schema/policy.schema.json")), keys);
  CHECK(keys.size() > 60);
  const std::string text = manual();
  for (const std::string& key : keys) {
    CAPTURE(key);
    // In a code span, alone, as the last part of a path, or in a map.
    const bool is_named = text.find('`' + key + '`') != std::string::npos ||
                          text.find('.' + key + '`') != std::string::npos ||
                          text.find("\"" + key + "\"`") != std::string::npos ||
                          text.find(key + ": ") != std::string::npos;
    CHECK(is_named);
  }
}

TEST_CASE("the example of the manual is a valid policy") {
  const test::Scratch scratch;
  const std::string path = scratch.file("gate.yaml", between(manual(), "```yaml\n", "```"));
  const test::CommandResult result =
      test::run_command("'" MODELGATE_PROGRAM "' lint '" + path + "'");
  CAPTURE(result.output);
  CHECK(result.exit_code == 0);
}

}  // namespace

}  // namespace modelgate

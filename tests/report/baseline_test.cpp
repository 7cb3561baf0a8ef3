/// \file
/// A blessed baseline as bytes: its cells and its manifest.
#include "report/baseline.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include <sstream>
#include <string>
#include <vector>

#include "report/samples.hpp"

namespace modelgate::report {
namespace {

std::string cells_of(const Table& table) {
  std::ostringstream out;
  write_cells(table, out);
  return out.str();
}

std::string manifest_of(const Report& report) {
  std::ostringstream out;
  write_manifest(report, {.file = "baseline.jsonl", .sha256 = "abcd", .rows = 4601}, out);
  return out.str();
}

TEST_CASE("cells are lines of JSON with the columns in their order") {
  Table table;
  table.columns = {"label", "answer", "a", "count"};
  table.rows = {{"spam", "1", "007", "12"}, {"spam", std::nullopt, "", "9007199254740993"}};
  CHECK(cells_of(table) ==
        "{\"label\":\"spam\",\"answer\":\"1\",\"a\":\"007\",\"count\":12}\n"
        "{\"label\":\"spam\",\"answer\":null,\"a\":\"\",\"count\":9007199254740993}\n");
  table.rows.clear();
  CHECK(cells_of(table).empty());
}

TEST_CASE("cells of hostile text stay one line each and are UTF-8") {
  Table table;
  table.columns = {"la\"bel", "count"};
  table.rows = {{"two\nlines \"quoted\" \\", "1"}, {"h\xe4m", "2"}};
  CHECK(cells_of(table) ==
        "{\"la\\\"bel\":\"two\\nlines \\\"quoted\\\" \\\\\",\"count\":1}\n"
        "{\"la\\\"bel\":\"h\ufffdm\",\"count\":2}\n");
}

TEST_CASE("the manifest says of which run the cells are") {
  const auto manifest = nlohmann::ordered_json::parse(manifest_of(samples::failing()));
  std::vector<std::string> keys;
  for (const auto& [key, value] : manifest.items()) keys.push_back(key);
  CHECK(keys == std::vector<std::string>{"schema", "gate", "verdict", "cells", "as_of", "inputs",
                                         "modelgate", "duckdb"});
  CHECK(manifest.at("schema") == "modelgate.baseline/v1");
  CHECK(manifest.at("gate").at("name") == "spam-filter");
  CHECK(manifest.at("gate").at("sha256") == samples::failing().gate.sha256);
  CHECK(manifest.at("verdict") == "fail");
  CHECK(manifest.at("cells").at("path") == "baseline.jsonl");
  CHECK(manifest.at("cells").at("sha256") == "abcd");
  CHECK(manifest.at("cells").at("rows") == 4601);
  CHECK(manifest.at("as_of") == "2026-03-01T00:00:00Z");
  REQUIRE(manifest.at("inputs").size() == 1);
  CHECK(manifest.at("inputs").at(0).at("role") == "rows");
  CHECK(manifest.at("inputs").at(0).at("path") == "gates/spam/predictions.csv");
  CHECK(manifest.at("inputs").at(0).at("bytes") == 183'204);
  CHECK(manifest.at("inputs").at(0).at("rows") == 4601);
  CHECK(manifest.at("duckdb") == "v1.4.4");
}

TEST_CASE("the manifest does not depend on when and how fast the run was") {
  Report later = samples::passing();
  later.metadata.started_at = "2030-01-01T00:00:00Z";
  later.metadata.duration_seconds = 99.0;
  later.metadata.threads = 64;
  CHECK(manifest_of(later) == manifest_of(samples::passing()));
}

TEST_CASE("the manifest of a hostile report is UTF-8 and ends in one line break") {
  Report report = samples::hostile();
  // A clock and a hash are no texts of the user's.
  report.as_of = samples::passing().as_of;
  report.gate.sha256 = samples::passing().gate.sha256;
  const std::string text = manifest_of(report);
  CHECK(text.ends_with("}\n"));
  const auto manifest = nlohmann::json::parse(text);
  CHECK(manifest.at("gate").at("name").get<std::string>().find("\ufffd") != std::string::npos);
}

}  // namespace
}  // namespace modelgate::report

/// \file
/// The JSON report: the contract's keys in its order, and nothing that is no JSON.
#include <doctest/doctest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "report/golden.hpp"
#include "report/samples.hpp"
#include "text/utf8.hpp"

namespace modelgate::report {
namespace {

using nlohmann::ordered_json;
using Keys = std::vector<std::string>;

ordered_json tree_of(const Report& report) { return ordered_json::parse(rendered("json", report)); }

Keys keys_of(const ordered_json& object) {
  Keys keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

TEST_CASE("keys stand in the order of the contract") {
  const ordered_json tree = tree_of(samples::failing());
  CHECK(keys_of(tree) == Keys{"schema", "verdict", "exit_code", "summary", "gate", "statistics",
                              "inputs", "evidence", "decisions", "metadata"});
  CHECK(keys_of(tree["summary"]) ==
        Keys{"decisions", "pass", "fail", "inconclusive", "error", "warned", "waived", "unproven"});
  CHECK(keys_of(tree["gate"]) == Keys{"name", "path", "sha256", "description", "owner"});
  CHECK(keys_of(tree["statistics"]) ==
        Keys{"confidence", "interval", "replicates", "seed", "multiplicity", "looks"});
  CHECK(keys_of(tree["evidence"]) == Keys{"design", "rows", "judged", "unlabelled", "excluded",
                                          "unparsed", "units", "label_coverage", "label_age",
                                          "classes", "flips", "orphan_labels", "selection",
                                          "worst_case", "findings"});
  CHECK(keys_of(tree["decisions"][1]) == Keys{"id",
                                              "name",
                                              "metric",
                                              "parameters",
                                              "slice",
                                              "kind",
                                              "limit",
                                              "candidate",
                                              "baseline",
                                              "delta",
                                              "confidence",
                                              "interval_method",
                                              "adjusted_interval",
                                              "p_pass",
                                              "p_fail",
                                              "rows",
                                              "burden",
                                              "severity",
                                              "on_inconclusive",
                                              "verdict",
                                              "unproven",
                                              "blocking",
                                              "waived",
                                              "reason",
                                              "needs",
                                              "position",
                                              "flips",
                                              "carried_by",
                                              "interval_reason",
                                              "replicates"});
}

TEST_CASE("values are the contract's") {
  const ordered_json tree = tree_of(samples::failing());
  CHECK(tree["schema"] == "modelgate.report/v1");
  CHECK(tree["verdict"] == "fail");
  CHECK(tree["exit_code"] == 1);
  CHECK(tree["statistics"]["looks"].is_null());
  CHECK(tree["evidence"]["classes"][1] == ordered_json{{"class", "spam"}, {"rows", 1813}});
  const ordered_json& decision = tree["decisions"][1];
  CHECK(decision["parameters"] == ordered_json{{"class", "spam"}});
  CHECK(decision["slice"].is_null());
  CHECK(decision["limit"] ==
        ordered_json{{"comparison", ">="}, {"value", -0.01}, {"relative", false}});
  CHECK(decision["delta"]["interval"] == ordered_json{-0.029, -0.014});
  CHECK(decision["needs"].is_null());
  CHECK(decision["carried_by"][0]["part"] == "language=de");
  CHECK(tree["decisions"][2]["needs"] == ordered_json{{"rows", 1312}, {"class", "spam"}});
  CHECK(tree["decisions"][2]["slice"] == ordered_json{{"language", "de"}});
}

TEST_CASE("an independent design counts per arm") {
  const ordered_json evidence = tree_of(samples::independent())["evidence"];
  CHECK(evidence["rows"] == ordered_json{{"baseline", 9000}, {"candidate", 1000}});
  CHECK(evidence["judged"] == ordered_json{{"baseline", 8990}, {"candidate", 998}});
  CHECK(evidence["classes"]["baseline"][0]["rows"] == 5400);
  CHECK(evidence["classes"]["candidate"][0]["rows"] == 600);
  CHECK(evidence["flips"].is_null());
}

TEST_CASE("what is absent or no number has no key") {
  Report report = samples::failing();
  Decision& decision = report.decisions[0];
  decision.candidate.value = std::numeric_limits<double>::quiet_NaN();
  decision.candidate.interval = Interval{0.1, std::numeric_limits<double>::infinity()};
  decision.baseline.reset();
  decision.delta.reset();
  decision.limit.reset();
  decision.interval_method = {};
  decision.carried_by = {{"x", std::numeric_limits<double>::quiet_NaN(), 0.5, 1}};
  report.metadata.duration_seconds = std::numeric_limits<double>::quiet_NaN();
  const ordered_json tree = tree_of(report);
  const ordered_json& written = tree["decisions"][0];
  CHECK(written["candidate"] == ordered_json::object());
  for (const char* key :
       {"baseline", "delta", "limit", "interval_method", "adjusted_interval", "p_pass", "p_fail"}) {
    CAPTURE(key);
    CHECK_FALSE(written.contains(key));
  }
  CHECK(keys_of(written["carried_by"][0]) == Keys{"part", "candidate", "rows"});
  CHECK_FALSE(tree["metadata"].contains("duration_seconds"));
  CHECK_FALSE(tree.contains("error"));
}

TEST_CASE("an error is carried with its diagnostics") {
  const ordered_json error = tree_of(samples::policy_error())["error"];
  CHECK(error["type"] == "PolicyError");
  CHECK(error["diagnostics"].size() == 2);
  CHECK(error["diagnostics"][0]["line"] == 12);
  CHECK(error["diagnostics"][0]["hint"] == "did you mean 'roc_auc'?");
}

TEST_CASE("numbers are short and read back exactly") {
  Report report = samples::failing();
  report.decisions[0].candidate.value = 0.1 + 0.2;
  report.decisions[0].p_pass = 1e-300;
  report.statistics.seed = std::numeric_limits<std::uint64_t>::max();
  const std::string text = rendered("json", report);
  CHECK(text.find("\"value\": 0.30000000000000004") != std::string::npos);
  CHECK(text.find("\"p_pass\": 1e-300") != std::string::npos);
  CHECK(text.find("\"seed\": 18446744073709551615") != std::string::npos);
  CHECK(text.find("\"value\": 0.931,") != std::string::npos);
}

TEST_CASE("every report is one line of well-formed text per token") {
  for (const samples::Sample& sample : samples::all()) {
    CAPTURE(sample.name);
    const std::string text = rendered("json", sample.report);
    CHECK(text::is_well_formed(text));
    CHECK(text.ends_with("}\n"));
    CHECK(ordered_json::accept(text));
  }
}

}  // namespace
}  // namespace modelgate::report

/// \file
/// What other programs read of a report must be what was written, whatever the names in it.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "report/golden.hpp"
#include "report/junit_case.hpp"
#include "report/samples.hpp"
#include "support/shell.hpp"

namespace modelgate::report {
namespace {

const std::string kScripts = std::string(MODELGATE_SOURCE_DIR) + "/tests/readers/";
const std::string kModules = std::string(MODELGATE_SOURCE_DIR) + "/.deps/readers/node_modules";

/// "node SCRIPT MODULES" where the package is installed; empty, and said to be skipped, elsewhere.
std::string node_with(const std::string& package, const std::string& script) {
  const bool is_there = std::filesystem::exists(kModules + "/" + package) &&
                        test::run_command("node --version").exit_code == 0;
  if (!is_there) {
    MESSAGE("SKIPPED: no " << package << ": scripts/bootstrap --readers installs it");
    return {};
  }
  return "node " + kScripts + script + " " + kModules;
}

std::vector<std::string> sorted_lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  std::ranges::sort(lines);
  return lines;
}

std::string outcome_name(Outcome outcome) {
  switch (outcome) {
    case Outcome::passed: return "passed";
    case Outcome::failed: return "failed";
    case Outcome::errored: return "errored";
    case Outcome::skipped: return "skipped";
  }
  return {};
}

/// The cases as the readers' scripts print them.
std::vector<std::string> written(const Report& report) {
  std::vector<std::string> lines;
  for (const JunitCase& entry : junit_cases(report)) {
    lines.push_back(outcome_name(entry.outcome) + "\t" + entry.classname + "\t" + entry.name +
                    "\t" + entry.message);
  }
  std::ranges::sort(lines);
  return lines;
}

/// Ten thousand decisions of every standing; names and reasons of others, one of 100 KB.
Report hostile_crowd() {
  using namespace std::string_literals;
  const std::string hostile =
      "]]> ::error::x %0A <b> & \" ' \xF0\x9F\x9A\xA8 \0 ##[error] --> \n\r\t."s;
  const Report passing = samples::passing();
  const Report failing = samples::failing();
  Report report = failing;
  report.decisions.clear();
  for (int i = 0; i < 10'000; ++i) {
    const std::vector<Decision>& from = i % 2 == 0 ? passing.decisions : failing.decisions;
    Decision decision = from[static_cast<std::size_t>(i / 2) % from.size()];
    decision.id += "@" + hostile + std::to_string(i);
    decision.name = hostile;
    decision.slice = std::vector<SlicePart>{{hostile, hostile + std::to_string(i % 7)}};
    decision.reason = hostile + *decision.reason;
    report.decisions.push_back(std::move(decision));
  }
  report.decisions[1].reason = std::string(100'000, 'x');
  report.decisions[3].reason = std::string(50'000, '&') + hostile;
  report.gate.name = hostile;
  return report;
}

/// A program that prints the cases of the files that follow it.
struct Reader {
  std::string name;
  std::string command;
};

std::vector<Reader> installed_readers() {
  std::vector<Reader> readers;
  const auto add = [&](const std::string& name, const std::string& command) {
    if (!command.empty()) readers.push_back({name, command});
  };
  const std::string python = test::python_with("junitparser");
  add("junitparser", python.empty() ? "" : python + " " + kScripts + "read_junitparser.py");
  if (test::available("ruby -e \"require 'active_support'\"", "ruby-activesupport")) {
    add("ActiveSupport", "ruby " + kScripts + "read_active_support.rb");
  }
  add("junit2json", node_with("junit2json", "read_junit2json.mjs"));
  add("xunit-viewer", node_with("xunit-viewer", "read_xunit_viewer.mjs"));
  return readers;
}

/// Files of all samples and of the crowd, and the cases in them, sorted.
struct Crowd {
  std::string files;
  std::vector<std::string> cases;
};

Crowd crowd_in(const test::Scratch& scratch, JunitStyle style) {
  RenderOptions options;
  options.junit_style = style;
  std::vector<samples::Sample> reports = samples::all();
  reports.push_back({"hostile_crowd", hostile_crowd()});
  Crowd crowd;
  for (const samples::Sample& sample : reports) {
    const std::string xml = rendered("junit", sample.report, options);
    crowd.files += " '" + scratch.file(sample.name + ".xml", xml) + "'";
    for (std::string& line : written(sample.report)) crowd.cases.push_back(std::move(line));
  }
  std::ranges::sort(crowd.cases);
  return crowd;
}

TEST_CASE("all readers of JUnit read every case as it was written") {
  CHECK(find("junit") != nullptr);
  const std::vector<Reader> readers = installed_readers();
  for (const JunitStyle style : {JunitStyle::portable, JunitStyle::rich}) {
    const test::Scratch scratch;
    const Crowd crowd = crowd_in(scratch, style);
    for (const Reader& reader : readers) {
      CAPTURE(reader.name);
      const test::CommandResult result = test::run_command(reader.command + crowd.files);
      REQUIRE_MESSAGE(result.exit_code == 0, result.output.substr(0, 2000));
      const std::vector<std::string> read = sorted_lines(result.output);
      REQUIRE(read.size() == crowd.cases.size());
      const auto differs = std::mismatch(read.begin(), read.end(), crowd.cases.begin());
      if (differs.first == read.end()) continue;
      CHECK(*differs.first == *differs.second);
    }
  }
}

TEST_CASE("the schemas of Jenkins accept ten thousand hostile decisions") {
  const std::string schemas =
      std::string(MODELGATE_SOURCE_DIR) + "/../shared/integrations/junit/xsd/";
  const std::string xml = rendered("junit", hostile_crowd());
  CHECK(xml.size() < 30'000'000);
  if (!test::available("xmllint --version", "xmllint")) return;
  if (!test::available("test -d " + schemas, "the folder of XSDs")) return;
  const test::Scratch scratch;
  const std::string file = scratch.file("crowd.xml", xml);
  for (const char* schema :
       {"jenkins-xunit-junit-10.HEAD.xsd", "jenkins-xunit-junit-10.lenient-0c37522.xsd"}) {
    const test::CommandResult result =
        test::run_command("xmllint --noout --schema " + schemas + schema + " " + file);
    CHECK_MESSAGE(result.exit_code == 0, result.output.substr(0, 2000));
  }
  const test::CommandResult count =
      test::run_command("xmllint --xpath 'count(//testcase)' " + file);
  CHECK(count.output.starts_with("10000"));
}

TEST_CASE("the reader of TAP 14 sees the verdict of every report") {
  CHECK(find("tap") != nullptr);
  const std::string command = node_with("tap-parser", "read_tap.mjs");
  if (command.empty()) return;
  const test::Scratch scratch;
  std::string files;
  std::vector<samples::Sample> reports = samples::all();
  reports.push_back({"hostile_crowd", hostile_crowd()});
  for (const samples::Sample& sample : reports) {
    files += " '" + scratch.file(sample.name + ".tap", rendered("tap", sample.report)) + "'";
  }
  const test::CommandResult result = test::run_command(command + files);
  CHECK_MESSAGE(result.exit_code == 0, result.output.substr(0, 2000));
  for (const samples::Sample& sample : reports) {
    CAPTURE(sample.name);
    const std::size_t count = std::max<std::size_t>(sample.report.decisions.size(), 1);
    const std::string line = sample.name + ".tap " +
                             (sample.report.exit_code == 0 ? "good " : "bad ") +
                             std::to_string(count) + " ";
    CHECK(result.output.find(line) != std::string::npos);
  }
  // No line of any stream that the reader could not make sense of.
  for (const std::string& line : sorted_lines(result.output)) CHECK(line.ends_with(" 0"));
}

}  // namespace
}  // namespace modelgate::report

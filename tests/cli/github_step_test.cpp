/// \file
/// The built program as a step of GitHub Actions.
#include "cli/github_step.hpp"

#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "cli/program.hpp"

namespace modelgate::cli {
namespace {

/// A folder with a gate and rows, and the files that a runner gives to a step.
struct Workspace {
  test::Scratch scratch;
  std::string folder;
  std::string summary = scratch.file("summary.md", "");
  std::string output = scratch.file("output", "");

  explicit Workspace(int broken, const std::string& gate = small_gate()) {
    const std::string path = scratch.file("gate.yaml", gate);
    folder = path.substr(0, path.rfind('/'));
    static_cast<void>(scratch.file("rows.csv", small_rows(broken, 10)));
  }

  [[nodiscard]] test::CommandResult run(const std::string& arguments) const {
    return test::run_command("(cd '" + folder + "' && GITHUB_ACTIONS=true GITHUB_WORKSPACE='" +
                             folder + "' GITHUB_STEP_SUMMARY='" + summary + "' GITHUB_OUTPUT='" +
                             output + "' '" MODELGATE_PROGRAM "' " + arguments + ")");
  }

  /// The outputs as the runner reads them.
  [[nodiscard]] std::map<std::string, std::string> outputs() const {
    std::istringstream lines(bytes_of(output));
    std::map<std::string, std::string> found;
    for (std::string line; std::getline(lines, line);) {
      const std::string end = line.substr(line.find("<<") + 2);
      std::string& value = found[line.substr(0, line.find("<<"))];
      for (std::string part; std::getline(lines, part) && part != end;) {
        value += (value.empty() ? "" : "\n") + part;
      }
    }
    return found;
  }
};

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

using Values = std::map<std::string, std::string>;

}  // namespace

TEST_CASE("a failing gate leaves annotation and summary and outputs") {
  const Workspace step(90);
  const auto run = step.run("run gate.yaml --rows rows.csv --report json=out/a.json");
  CHECK(run.exit_code == 1);
  CHECK(contains(run.output, "\n::error file=gate.yaml,line=10,col=5,title=fail%3A "));
  CHECK(bytes_of(step.summary).starts_with("## ❌ small: fail\n"));
  CHECK(step.outputs() == Values{{"verdict", "fail"},
                                 {"exit-code", "1"},
                                 {"decisions", "1"},
                                 {"passed", "0"},
                                 {"failed", "1"},
                                 {"inconclusive", "0"},
                                 {"errors", "0"},
                                 {"warned", "0"},
                                 {"waived", "0"},
                                 {"unproven", "0"},
                                 {"report-json", "out/a.json"},
                                 {"reports", "out/a.json"}});
}

TEST_CASE("errors and wrong usage leave them too") {
  const Workspace step(90);
  CHECK(step.run("run gate.yaml --rows none.csv").exit_code == 3);
  CHECK(step.outputs().at("verdict") == "error");
  CHECK(step.outputs().at("errors") == "1");
  CHECK(contains(bytes_of(step.summary), "## ⚠️ small: error\n"));
  const Workspace wrong(90, small_gate() + "chekcs: []\n");
  const auto policy = wrong.run("run gate.yaml --rows rows.csv");
  CHECK(policy.exit_code == 4);
  CHECK(contains(policy.output,
                 "\n::error file=gate.yaml,line=11,col=1,title=policy::unknown key "
                 "'chekcs'"));
  const Workspace set(90);
  const auto override = set.run("run gate.yaml --rows rows.csv --set statistics.sede=1");
  CHECK(contains(override.output, "\n::error title=policy::unknown key 'sede'"));
  for (const char* arguments : {"run gate.yaml --nonsense", "run gate.yaml --report x=y", "rnu"}) {
    CAPTURE(arguments);
    const Workspace usage(90);
    const auto run = usage.run(arguments);
    CHECK(run.exit_code == 4);
    CHECK(contains(run.output, "\n::error title=UsageError::"));
    CHECK(usage.outputs().at("exit-code") == "4");
    CHECK(usage.outputs().at("verdict") == "error");
    CHECK(contains(bytes_of(usage.summary), "## ⚠️ modelgate: error\n"));
  }
}

TEST_CASE("a report that cannot be written ends in an error with the other reports published") {
  const Workspace step(90);
  const auto run =
      step.run("run gate.yaml --rows rows.csv --report json=/dev/null/a.json --report junit=b.xml");
  CHECK(run.exit_code == 3);
  CHECK(contains(run.output, "cannot write '/dev/null/a.json'"));
  CHECK(step.outputs().at("exit-code") == "3");
  CHECK(step.outputs().at("report-junit") == "b.xml");
  CHECK(contains(bytes_of(step.folder + "/b.xml"), " file=\"gate.yaml\" line=\"10\""));
}

TEST_CASE("several gates are published together and the worst leads") {
  const Workspace step(90);
  std::string lenient = small_gate();
  lenient.replace(lenient.find("-0.01"), 5, "-0.50").replace(lenient.find("small"), 5, "loose");
  static_cast<void>(step.scratch.file("loose.yaml", lenient));
  const auto run =
      step.run("run loose.yaml gate.yaml --rows rows.csv --report json={gate}.json --quiet");
  CHECK(run.exit_code == 1);
  const std::string summary = bytes_of(step.summary);
  CHECK(summary.find("small: fail") < summary.find("loose: pass"));
  CHECK(step.outputs().at("verdict") == "fail");
  CHECK(step.outputs().at("decisions") == "2");
  CHECK(step.outputs().at("reports") == "small.json\nloose.json");
}

TEST_CASE("the file of an annotation is seen from the workspace") {
  const Workspace step(90);
  const auto run = test::run_command(
      "mkdir -p '" + step.folder + "/a/b' && cd '" + step.folder +
      "/a/b' && GITHUB_ACTIONS=true GITHUB_WORKSPACE='" + step.folder +
      "/a/../' '" MODELGATE_PROGRAM "' run ../../gate.yaml --rows ../../rows.csv --quiet");
  CHECK(run.output.starts_with("::error file=gate.yaml,line=10,"));
}

TEST_CASE("without the files of a runner only the annotations remain") {
  for (const char* environment :
       {"GITHUB_ACTIONS=true", "GITHUB_ACTIONS=true GITHUB_STEP_SUMMARY= GITHUB_OUTPUT=",
        "GITHUB_ACTIONS=true GITHUB_STEP_SUMMARY=none.md GITHUB_OUTPUT=none"}) {
    const Workspace step(90);
    const auto run =
        test::run_command("cd '" + step.folder + "' && " + environment +
                          " '" MODELGATE_PROGRAM "' run gate.yaml --rows rows.csv --quiet");
    CHECK(run.exit_code == 1);
    CHECK(run.output.starts_with("::error file=gate.yaml,"));
    CHECK(run.output.find('\n') == run.output.size() - 1);
    CHECK(bytes_of(step.folder + "/none.md").empty());
  }
  const Workspace elsewhere(90);
  const auto run =
      test::run_command("cd '" + elsewhere.folder + "' && GITHUB_OUTPUT='" + elsewhere.output +
                        "' '" MODELGATE_PROGRAM "' run gate.yaml --rows rows.csv --quiet");
  CHECK(run.output.empty());
  CHECK(bytes_of(elsewhere.output).empty());
}

TEST_CASE("a summary that is nearly full takes what fits and says what does not") {
  const Workspace step(90);
  static_cast<void>(step.scratch.file("summary.md", std::string(900 * 1024 - 10, 'x')));
  const auto run = step.run("run gate.yaml --rows rows.csv --quiet");
  CHECK(run.exit_code == 1);
  CHECK(contains(run.output, "1 gate does not fit into the step's summary"));
  CHECK(bytes_of(step.summary).size() < 1'048'576);
}

TEST_CASE("text of others cannot command the runner and JSON keeps its meaning") {
  std::string hostile = small_gate();
  hostile.replace(hostile.find("name: small"), 11,
                  "name: \"::error::a\\n::set-output name=verdict::pass ##[error]b %0A]]>\"");
  const Workspace step(90, hostile);
  const auto run = step.run("run gate.yaml --rows rows.csv --report tap=- --report junit=j.xml");
  CHECK_FALSE(contains(run.output, "##["));
  std::istringstream lines(run.output);
  std::size_t commands = 0;
  for (std::string line; std::getline(lines, line);) {
    const std::size_t at = line.find_first_not_of(" \t");
    if (at != std::string::npos && line.compare(at, 2, "::") == 0) ++commands;
  }
  CHECK(commands == 1);
  CHECK(step.outputs().at("verdict") == "fail");
  const auto json = step.run("run gate.yaml --rows rows.csv --format json 2>/dev/null");
  CHECK(nlohmann::json::parse(json.output).at("gate").at("name") ==
        "::error::a\n::set-output name=verdict::pass ##[error]b %0A]]>");
  const auto lint = step.run("lint '::error::x.yaml'");
  CHECK(contains(lint.output, "\n::error title="));
  CHECK_FALSE(lint.output.starts_with("::error::"));
}

TEST_CASE("delimiters of outputs are random") {
  const Workspace step(90);
  static_cast<void>(step.run("run gate.yaml --rows rows.csv --quiet"));
  std::istringstream lines(bytes_of(step.output));
  std::set<std::string> ends;
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line);) {
    if (!contains(line, "<<")) continue;
    ++count;
    ends.insert(line.substr(line.find("<<")));
  }
  CHECK(count == 10);
  CHECK(ends.size() == count);
}

TEST_CASE("a mistake in a policy is annotated by lint and an annotation report can be printed") {
  const Workspace step(90, small_gate() + "chekcs: []\n");
  const auto lint = step.run("lint gate.yaml --format json 2>&1 >/dev/null");
  CHECK(lint.output.starts_with("::error file=gate.yaml,line=11,col=1,title=policy::unknown key"));
  const Workspace failing(90);
  static_cast<void>(failing.run("run gate.yaml --rows rows.csv --quiet --report json=r.json"));
  const auto again = failing.run("report r.json --report github=-");
  CHECK(again.output.starts_with("::error file=gate.yaml,line=10,col=5,title="));
}

}  // namespace modelgate::cli

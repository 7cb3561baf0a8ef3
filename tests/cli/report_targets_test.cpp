/// \file
/// `--report FORMAT=PATH`.
#include <doctest/doctest.h>

#include "cli/program.hpp"

namespace modelgate::cli {
namespace {

struct Case {
  test::Scratch scratch;
  std::string gate = scratch.file("gate.yaml", small_gate());
  std::string rows = scratch.file("rows.csv", small_rows(90, 10));
  std::string report = scratch.file("out.json", "stale");

  [[nodiscard]] test::CommandResult run(const std::string& more) const {
    return modelgate("run '" + gate + "' --rows '" + rows + "' --quiet " + more);
  }
};

}  // namespace

TEST_CASE("reports replace what stood there whatever the verdict") {
  const Case failing;
  CHECK(failing.run("--report 'json=" + failing.report + "'").exit_code == 1);
  CHECK(bytes_of(failing.report).starts_with("{\n  \"schema\""));
}

TEST_CASE("an error leaves a report of the error and no stale verdict") {
  const Case broken;
  const auto result = modelgate("run '" + broken.gate +
                                "' --rows /nowhere.csv --report 'json=" + broken.report + "'");
  CHECK(result.exit_code == 3);
  CHECK(bytes_of(broken.report).find("\"SourceError\"") != std::string::npos);
  const auto policy = modelgate("run /nowhere.yaml --report 'junit=" + broken.report + "'");
  CHECK(policy.exit_code == 4);
  CHECK(bytes_of(broken.report).find("<error type=\"") != std::string::npos);
}

TEST_CASE("several gates need a path of their own each") {
  const Case some;
  const auto result =
      modelgate("run '" + some.gate + "' '" + some.gate + "' --report 'json=x.json'");
  CHECK(result.exit_code == 4);
  CHECK(result.output ==
        "--report 'json=x.json' would be overwritten by the next gate; put {gate} into the path\n");
  CHECK(some.run("--report 'json=" + some.report + ".{gate}'").exit_code == 1);
  CHECK_FALSE(bytes_of(some.report + ".small").empty());
}

TEST_CASE("two gates of one name do not share a report in silence") {
  const Case some;
  const auto result = modelgate("run '" + some.gate + "' '" + some.gate + "' --rows '" + some.rows +
                                "' --quiet --report 'json=" + some.report + ".{gate}'");
  CHECK(result.exit_code == 3);
  CHECK(result.output ==
        "'" + some.report + ".small' was written for two gates; give each a name of its own\n");
}

TEST_CASE("unknown formats and malformed targets are usage errors") {
  const Case some;
  CHECK(some.run("--report jnuit=x").output ==
        "unknown report format 'jnuit'; did you mean 'junit'? (known: text, json, junit, "
        "markdown, html, flips, github, prometheus, tap)\n");
  CHECK(some.run("--report json").output == "--report 'json' is not of the form FORMAT=PATH\n");
  CHECK(some.run("--report json=a --report text=a").output == "--report names 'a' twice\n");
}

TEST_CASE("a dash is standard output") {
  const Case some;
  CHECK(some.run("--report markdown=-").output.starts_with("#"));
}

TEST_CASE("single rows are gathered for the reports that show them") {
  const Case failing;
  const std::string flips = failing.scratch.file("flips.csv", "");
  CHECK(failing.run("--report text=- --report 'flips=" + flips + "'").exit_code == 1);
  CHECK(bytes_of(flips).starts_with("row,direction,label,baseline,candidate\r\nrow 11,broken,"));
}

}  // namespace modelgate::cli

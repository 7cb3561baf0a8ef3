/// \file
/// The commands that print the reference and check policies: list, explain, schema, lint, report.
#include <doctest/doctest.h>

#include "cli/program.hpp"

namespace modelgate::cli {

TEST_CASE("the program says its version and helps") {
  CHECK(modelgate("--version").output == "modelgate 0.1.0\n");
  CHECK(modelgate("--help").exit_code == 0);
  for (const char* verb :
       {"run", "compare", "lint", "bless", "list", "explain", "schema", "report"}) {
    const auto help = modelgate(std::string(verb) + " --help");
    CHECK(help.exit_code == 0);
    CHECK(help.output.find("Usage: modelgate " + std::string(verb)) != std::string::npos);
  }
}

TEST_CASE("an unknown command is a usage error") {
  CHECK(modelgate("lnit").output ==
        "unknown command 'lnit'; did you mean 'lint'? (modelgate --help)\n");
  CHECK(modelgate("lnit").exit_code == 4);
  CHECK(modelgate("").exit_code == 4);
  CHECK(modelgate("run --nonsense").exit_code == 4);
}

TEST_CASE("the reference lists what the registries hold") {
  const std::string metrics = modelgate("list metrics").output;
  for (const char* name : {"accuracy", "mcc", "pass_rate", "broken", "youden_j"}) {
    CHECK(metrics.find(std::string("\n") + name + " ") != std::string::npos);
  }
  CHECK(modelgate("list metrics --format markdown").output.starts_with("| metric |"));
  CHECK(modelgate("list formats").output.find("\njunit ") != std::string::npos);
  CHECK(modelgate("list sources").output.find("\nparquet ") != std::string::npos);
  CHECK(modelgate("list nonsense").exit_code == 4);
}

TEST_CASE("a metric is explained under every name") {
  const auto page = modelgate("explain recall");
  CHECK(page.exit_code == 0);
  CHECK(page.output.starts_with("recall: Share of the rows"));
  CHECK(modelgate("explain sensitivity").output == page.output);
  const auto unknown = modelgate("explain recal");
  CHECK(unknown.exit_code == 4);
  CHECK(unknown.output ==
        "unknown metric 'recal'; did you mean 'recall'? (modelgate list metrics)\n");
}

TEST_CASE("the committed schemas are those that the program prints") {
  for (const char* what : {"policy", "report"}) {
    const std::string name = what;
    CHECK(modelgate("schema " + name).output ==
          bytes_of(MODELGATE_SOURCE_DIR "/gates/schema/" + name + ".schema.json"));
  }
}

TEST_CASE("lint accepts good policies and complains about all bad ones") {
  const test::Scratch scratch;
  const std::string good = scratch.file("good.yaml", small_gate());
  const std::string bad = scratch.file("bad.yaml", small_gate() + "chekcs: []\n");
  const std::string rows = scratch.file("rows.csv", small_rows(1, 1));
  const std::string other = scratch.file("other.csv", "label,new\nham,ham\n");
  CHECK(modelgate("lint '" + good + "'").output == good + ": ok (1 check)\n");
  CHECK(modelgate("lint '" + good + "' --rows '" + rows + "'").output ==
        good + ": ok (1 check, columns present)\n");
  const auto mixed = modelgate("lint '" + bad + "' '" + good + "'");
  CHECK(mixed.exit_code == 4);
  CHECK(mixed.output.find("unknown key 'chekcs'") != std::string::npos);
  CHECK(mixed.output.find("good.yaml: ok") != std::string::npos);
  const auto missing = modelgate("lint '" + good + "' --rows '" + other + "'");
  CHECK(missing.exit_code == 4);
  CHECK(missing.output.find("no column 'old'") != std::string::npos);
}

TEST_CASE("a finished report is rendered again to the same bytes") {
  const test::Scratch scratch;
  const std::string gate = scratch.file("gate.yaml", small_gate());
  const std::string rows = scratch.file("rows.csv", small_rows(90, 10));
  const std::string first = scratch.file("first.json", "");
  const std::string junit = scratch.file("first.xml", "");
  CHECK(modelgate("run '" + gate + "' --rows '" + rows + "' --quiet --report 'json=" + first +
                  "' --report 'junit=" + junit + "'")
            .exit_code == 1);
  CHECK(modelgate("report '" + first + "' --report json=-").output == bytes_of(first));
  CHECK(modelgate("report '" + first + "' --report junit=-").output == bytes_of(junit));
  CHECK(modelgate("report '" + first + "'").output.starts_with("FAIL"));
  CHECK(modelgate("report '" + rows + "'").exit_code == 3);
  CHECK(modelgate("report /nowhere.json").exit_code == 3);
}

}  // namespace modelgate::cli

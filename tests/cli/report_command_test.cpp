/// \file
/// `modelgate report`: a finished report in other formats.
#include <doctest/doctest.h>

#include "cli/program.hpp"

namespace modelgate::cli {

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

TEST_CASE("a page made again is the page") {
  const test::Scratch scratch;
  const std::string gate = scratch.file("gate.yaml", small_gate());
  const std::string rows = scratch.file("rows.csv", small_rows(90, 10));
  const std::string json = scratch.file("first.json", "");
  const std::string html = scratch.file("first.html", "");
  CHECK(modelgate("run '" + gate + "' --rows '" + rows + "' --quiet --report 'json=" + json +
                  "' --report 'html=" + html + "'")
            .exit_code == 1);
  CHECK(modelgate("report '" + json + "' --report html=-").output == bytes_of(html));
  CHECK(modelgate("report '" + json + "' --report flips=-")
            .output.find("row 11,broken,spam,spam,ham") != std::string::npos);
}

TEST_CASE("a report without single rows does not look as if nothing had flipped") {
  const test::Scratch scratch;
  const std::string gate = scratch.file("gate.yaml", small_gate());
  const std::string rows = scratch.file("rows.csv", small_rows(90, 10));
  const std::string run = "run '" + gate + "' --rows '" + rows + "' --format json";
  const auto written = modelgate_output(run);
  CHECK(written.output.find("\"flipped\"") == std::string::npos);
  const std::string path = scratch.file("old.json", written.output);
  const auto refused = modelgate("report '" + path + "' --report flips=-");
  CHECK(refused.exit_code == 4);
  CHECK(refused.output.find("holds no single rows") != std::string::npos);

  const std::string whole = scratch.file("new.json", modelgate_output(run + " --details").output);
  CHECK(modelgate("report '" + whole + "' --report flips=-")
            .output.find("row 11,broken,spam,spam,ham") != std::string::npos);
}

}  // namespace modelgate::cli

/// \file
/// `modelgate generate argo`, as a user calls it.
#include <doctest/doctest.h>

#include "cli/program.hpp"

namespace modelgate::cli {

TEST_CASE("the shipped templates are what the program writes for the shipped gate") {
  const std::string folder = MODELGATE_SOURCE_DIR "/gates/argo";
  const auto web = modelgate("generate argo gates/argo/gate.yaml --interval 30m");
  CHECK(web.exit_code == 0);
  CHECK(web.output == bytes_of(folder + "/analysis.yaml"));
  const auto job = modelgate("generate argo gates/argo/gate.yaml --provider job");
  CHECK(job.output == bytes_of(folder + "/analysis-job.yaml"));
}

TEST_CASE("no gate or no duration or no such manifest is refused by name") {
  const auto missing = modelgate("generate argo missing.yaml");
  CHECK(missing.exit_code == 4);
  CHECK(missing.output.find("missing.yaml") != std::string::npos);
  const auto never = modelgate("generate argo gates/spam/gate.yaml --interval often");
  CHECK(never.exit_code == 4);
  CHECK(never.output.find("--interval 'often' is no duration such as 90s or 5m") !=
        std::string::npos);
  CHECK(modelgate("generate helm gates/spam/gate.yaml").exit_code == 4);
}

}  // namespace modelgate::cli

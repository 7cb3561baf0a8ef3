/// \file
/// `modelgate list`: the registries.
#include <doctest/doctest.h>

#include "cli/program.hpp"

namespace modelgate::cli {

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

}  // namespace modelgate::cli

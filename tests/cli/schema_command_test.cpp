/// \file
/// `modelgate schema`: what stands in the repository.
#include <doctest/doctest.h>

#include "cli/program.hpp"

namespace modelgate::cli {

TEST_CASE("the committed schemas are those that the program prints") {
  for (const char* what : {"policy", "report"}) {
    const std::string name = what;
    CHECK(modelgate("schema " + name).output ==
          bytes_of(MODELGATE_SOURCE_DIR "/gates/schema/" + name + ".schema.json"));
  }
}

}  // namespace modelgate::cli

/// \file
/// The published schema is the one that the tables of keys give. What it accepts and refuses is
/// tested with an independent validator by validate_schema.py.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "policy/load.hpp"

namespace modelgate {
namespace {

const std::string kPublished = MODELGATE_SOURCE_DIR "/gates/schema/policy.schema.json";

TEST_CASE("the published schema of the policy is current") {
  const std::string schema = policy::schema();
  if (std::getenv("MODELGATE_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(kPublished, std::ios::binary) << schema;
  }
  std::ifstream stream(kPublished, std::ios::binary);
  const std::string published{std::istreambuf_iterator<char>(stream), {}};
  CHECK(schema == published);
}

}  // namespace
}  // namespace modelgate

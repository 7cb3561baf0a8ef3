/// \file
/// Code that is read again.
#include "source/resident_code.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "source/duckdb_library.hpp"

namespace modelgate::source::test {
namespace {

/// Memory that the data engine's file is read into, in kilobytes, of mappings with some permission.
long resident(const std::string& permission) {
  std::ifstream maps("/proc/self/smaps");
  std::string line;
  bool is_wanted = false;
  long sum = 0;
  while (std::getline(maps, line)) {
    std::istringstream words(line);
    std::string first;
    std::string second;
    words >> first >> second;
    if (first.find('-') != std::string::npos && first.back() != ':') {
      is_wanted = line.find("libduckdb") != std::string::npos && second == permission;
    } else if (is_wanted && first == "Rss:") {
      sum += std::stol(second);
    }
  }
  return sum;
}

TEST_CASE("code is given back and runs again") {
  const DuckDb api = duckdb_library(MODELGATE_BINARY_DIR);
  const std::string version = api.duckdb_library_version();
  const long before = resident("r-xp");
  const long data = resident("rw-p");
  REQUIRE(before > 0);
  rest_code(reinterpret_cast<const void*>(api.duckdb_library_version));
  CHECK(resident("r-xp") < before);
  CHECK(resident("rw-p") == data);
  CHECK(api.duckdb_library_version() == version);
  CHECK(resident("r-xp") > 0);
}

TEST_CASE("what is in no library stays") {
  const int own = 7;
  rest_code(&own);
  rest_code(nullptr);
  CHECK(own == 7);
}

}  // namespace
}  // namespace modelgate::source::test

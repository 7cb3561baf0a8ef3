/// \file
/// The inputs that are listed.
#include "source/kinds.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace modelgate::source::test {
namespace {

TEST_CASE("kinds of inputs are listed in order and explained") {
  std::vector<std::string> names;
  for (const auto& kind : kinds()) {
    names.emplace_back(kind.name);
    CHECK(kind.summary.size() > 10);
    CHECK_FALSE(kind.summary.ends_with('.'));
  }
  CHECK(names == std::vector<std::string>{"csv", "tsv", "jsonl", "parquet", "gzip", "glob", "stdin",
                                          "https", "prometheus"});
}

}  // namespace
}  // namespace modelgate::source::test

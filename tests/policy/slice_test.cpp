/// \file
/// Slices in their four forms.
#include <doctest/doctest.h>

#include "policy/reading.hpp"

namespace modelgate::policy {
namespace {

SliceSpec slice(const std::string& written) {
  return read_one("metric: recall, slo: \">= 0.9\", " + written).slice;
}

TEST_CASE("one column or several") {
  CHECK(slice("slice: language").columns == std::vector<std::string>{"language"});
  CHECK(slice("slice: [abnormality, sex]").columns ==
        std::vector<std::string>{"abnormality", "sex"});
  CHECK(slice("slice: language").position == SourcePosition{"gate.yaml", 5, 44});
}

TEST_CASE("a fixed value is canonical") {
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  CHECK(slice("slice: {language: de}").fixed == Pairs{{"language", "de"}});
  CHECK(slice("slice: {season: 2019.0, playoff: True}").fixed ==
        Pairs{{"season", "2019"}, {"playoff", "true"}});
}

TEST_CASE("a condition stands in the slice or beside the metric") {
  CHECK(slice("slice: {where: \"age > 65\"}").where == "age > 65");
  CHECK(slice("where: \"age > 65\"").where == "age > 65");
  CHECK(slice("where: \"age > 65\"").position == SourcePosition{"gate.yaml", 5, 44});
}

}  // namespace
}  // namespace modelgate::policy

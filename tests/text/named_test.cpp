/// \file
/// Names of enumerators, there and back.
#include "text/named.hpp"

#include <doctest/doctest.h>

#include "modelgate/source.hpp"
#include "modelgate/verdict.hpp"

namespace modelgate::text {
namespace {

template <typename Enum>
bool goes_both_ways() {
  const auto all = names<Enum>();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (named<Enum>(all[i]) != static_cast<Enum>(i)) return false;
  }
  return !all.empty();
}

}  // namespace

TEST_CASE("names go both ways for every enumerator") {
  CHECK(names<Verdict>() == std::vector<std::string_view>{"pass", "inconclusive", "error", "fail"});
  CHECK(goes_both_ways<Verdict>());
  CHECK(goes_both_ways<RowStatus>());
  CHECK(goes_both_ways<RowArm>());
  CHECK(goes_both_ways<ScoreFault>());
  CHECK(goes_both_ways<FindingKind>());
}

TEST_CASE("a text that names no enumerator is nothing") {
  CHECK_FALSE(named<Verdict>("").has_value());
  CHECK_FALSE(named<Verdict>("Pass").has_value());
  CHECK_FALSE(named<RowStatus>("kept ").has_value());
}

}  // namespace modelgate::text

/// \file
/// Patterns of parameters.
#include "policy/pattern.hpp"

#include <doctest/doctest.h>

namespace modelgate::policy {
namespace {

bool matches(const std::string& pattern, const std::string& value) {
  const auto compiled = Pattern::compile(pattern);
  REQUIRE(compiled);
  return compiled->matches(value);
}

TEST_CASE("a pattern matches whole values") {
  CHECK(matches("[0-9a-f]{7,40}", "abc1234"));
  CHECK_FALSE(matches("[0-9a-f]{7,40}", "abc1234 "));
  CHECK_FALSE(matches("a|b", "ab"));
  CHECK(matches("v\\d+\\.\\d+", "v1.25"));
}

TEST_CASE("what is no pattern is none") {
  CHECK_FALSE(Pattern::compile("[0-9"));
  CHECK_FALSE(Pattern::compile("(a"));
  CHECK_FALSE(Pattern::compile("(a)\\1"));
  CHECK_FALSE(Pattern::compile(std::string(201, 'a')));
  CHECK(Pattern::compile(std::string(200, 'a')));
}

TEST_CASE("a pattern that invites backtracking answers at once") {
  CHECK_FALSE(matches("(a*)*b", std::string(1000, 'a')));
  CHECK_FALSE(matches("(a|aa)+$x", std::string(60, 'a')));
  CHECK_FALSE(matches("a*", std::string(1001, 'a')));
}

}  // namespace
}  // namespace modelgate::policy

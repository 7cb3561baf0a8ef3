/// \file
/// Sentences in lines of so many columns.
#include "text/wrap.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace modelgate::text {
namespace {

using Lines = std::vector<std::string>;

TEST_CASE("lines break at blanks") {
  CHECK(wrapped("one two three", 7) == Lines{"one two", "three"});
  CHECK(wrapped("one two three", 8) == Lines{"one two", "three"});
  CHECK(wrapped("one two three", 100) == Lines{"one two three"});
  CHECK(wrapped("", 10) == Lines{""});
  CHECK(wrapped("a    b", 2) == Lines{"a", "b"});
}

TEST_CASE("a word longer than a line is cut through") {
  CHECK(wrapped("abcdefgh", 3) == Lines{"abc", "def", "gh"});
  CHECK(wrapped("日本語", 4) == Lines{"日本", "語"});
  CHECK(wrapped("日本", 1) == Lines{"日", "本"});
}

}  // namespace
}  // namespace modelgate::text

/// \file
/// Loading what is there, and naming what is not.
#include "source/library.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "modelgate/error.hpp"

namespace modelgate::source::test {
namespace {

TEST_CASE("the first library that can be loaded gives its functions") {
  const std::array<std::string, 2> candidates = {"libnosuch.so.1", "libm.so.6"};
  Library library(candidates, "mathematics");
  double (*square_root)(double) = nullptr;
  library.resolve(square_root, "sqrt");
  const bool is_found = square_root != nullptr;
  REQUIRE(is_found);
  CHECK(square_root(9.0) == 3.0);
  CHECK(library.missing().empty());
}

TEST_CASE("missing functions are named") {
  const std::array<std::string, 1> candidates = {"libm.so.6"};
  Library library(candidates, "mathematics");
  double (*none)(double) = nullptr;
  library.resolve(none, "no_such_function");
  const bool is_found = none != nullptr;
  CHECK_FALSE(is_found);
  CHECK(library.missing() == " no_such_function");
}

TEST_CASE("every candidate is named with its fault") {
  const std::array<std::string, 2> candidates = {"libnosuch.so.1", "/nowhere/libnone.so"};
  try {
    const Library library(candidates, "nothing at all");
    FAIL("loaded");
  } catch (const SourceError& error) {
    const std::string text = error.what();
    CHECK(text.starts_with("cannot load nothing at all; tried\n  libnosuch.so.1: "));
    CHECK(text.find("\n  /nowhere/libnone.so: ") != std::string::npos);
  }
}

}  // namespace
}  // namespace modelgate::source::test

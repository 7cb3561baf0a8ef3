/// \file
/// Streams whose text cannot command a runner.
#include "cli/command_guard.hpp"

#include <doctest/doctest.h>

#include <sstream>

namespace modelgate::cli {

TEST_CASE("in a step commands of others are broken on both streams and its own go around") {
  std::ostringstream out;
  std::ostringstream err;
  Console console;
  console.out = &out;
  console.err = &err;
  console.step.is_active = true;
  {
    const CommandGuard guard(console);
    *console.out << "a\n  ::error::" << 'x' << "\n" << std::flush;
    console.err->put(':');
    console.err->put(':');
    *console.err << "warning::##[error]y\n";
    REQUIRE(console.commands != nullptr);
    *console.commands << "::notice::z\n";
  }
  CHECK(console.commands == nullptr);
  CHECK(out.str() == "a\n  :\\u003aerror::x\n");
  CHECK(err.str() == ":\\u003awarning::##\\u005berror]y\n::notice::z\n");
  *console.out << "::debug::after\n";
  CHECK(out.str().ends_with("\n::debug::after\n"));
}

TEST_CASE("elsewhere text is left alone") {
  std::ostringstream out;
  Console console;
  console.out = &out;
  console.err = &out;
  const CommandGuard guard(console);
  *console.out << "::error::x\n";
  CHECK(out.str() == "::error::x\n");
  CHECK(console.commands == nullptr);
}

}  // namespace modelgate::cli

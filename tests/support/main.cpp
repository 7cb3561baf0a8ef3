/// \file
/// The test runner's main function, compiled once for all test executables.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>
#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): unsetenv is POSIX, not in <cstdlib>

int main(int argument_count, char** arguments) {
  // What the tests start must not take the tests' own CI job for its own.
  ::unsetenv("GITHUB_ACTIONS");
  ::unsetenv("GITLAB_CI");
  return doctest::Context(argument_count, arguments).run();
}

/// \file
/// Secrets from files and variables, and messages that do not hold them.
#include "source/secret.hpp"

#include <doctest/doctest.h>

#include "source/inputs.hpp"

namespace modelgate::source::test {
namespace {

std::optional<std::string> variables(const std::string& name) {
  if (name == "TOKEN") return "s3cret";
  if (name == "EMPTY") return "";
  return std::nullopt;
}

std::string refused(const SecretPlace& place, const Environment& environment = variables) {
  try {
    return "read " + read_secret(place, "bearer", environment);
  } catch (const SourceError& error) {
    return error.what();
  }
}

TEST_CASE("secrets are read without the line break at their end") {
  const Folder folder;
  folder.write("token", "s3cret\r\n");
  CHECK(refused({.file = folder.path("token")}) == "read s3cret");
  CHECK(refused({.variable = "TOKEN"}) == "read s3cret");
}

TEST_CASE("a secret that is not there is named by its place") {
  CHECK(refused({.file = "/none/token"}) == "bearer: the file '/none/token' cannot be read");
  CHECK(refused({.variable = "NONE"}) == "bearer: there is no environment variable 'NONE'");
  CHECK(refused({.variable = "EMPTY"}) == "bearer: the variable 'EMPTY' is empty");
  CHECK(refused({.variable = "TOKEN"}, {}) == "bearer: there is no environment variable 'TOKEN'");
}

TEST_CASE("a secret is one line and never shown") {
  const Folder folder;
  folder.write("token", "s3cret\nX-Other: header\n");
  folder.write("large", std::string(70'000, 'x'));
  CHECK(refused({.file = folder.path("token")}) ==
        "bearer: the file '" + folder.path("token") + "' does not hold one line of text");
  CHECK(refused({.file = folder.path("large")}) ==
        "bearer: the file '" + folder.path("large") + "' does not hold one line of text");
}

}  // namespace
}  // namespace modelgate::source::test

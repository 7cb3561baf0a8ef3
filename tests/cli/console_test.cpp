/// \file
/// What the commands know of the shell.
#include "cli/console.hpp"

#include <doctest/doctest.h>
#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): setenv is POSIX, not in <cstdlib>

#include <iostream>
#include <regex>
#include <sstream>
#include <string>

namespace modelgate::cli {

TEST_CASE("the console has the process's streams and environment") {
  ::setenv("NO_COLOR", "1", 1);
  ::setenv("DUCKDB_ROOT", "/opt/duckdb", 1);
  const Console console = process_console();
  CHECK(console.out == &std::cout);
  CHECK(console.err == &std::cerr);
  CHECK(console.has_no_color);
  CHECK(console.engine_directory == "/opt/duckdb");
  // no-color.org: an empty value is as good as none.
  ::setenv("NO_COLOR", "", 1);
  ::unsetenv("DUCKDB_ROOT");
  CHECK_FALSE(process_console().has_no_color);
  CHECK(process_console().engine_directory.empty());
}

TEST_CASE("authorities and secrets come from the environment") {
  for (const char* name :
       {"MODELGATE_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"}) {
    ::unsetenv(name);
  }
  CHECK(process_console().certificate_file.empty());
  ::setenv("REQUESTS_CA_BUNDLE", "/requests.pem", 1);
  ::setenv("SSL_CERT_FILE", "/ssl.pem", 1);
  CHECK(process_console().certificate_file == "/ssl.pem");
  ::setenv("MODELGATE_CA_BUNDLE", "/own.pem", 1);
  const Console console = process_console();
  CHECK(console.certificate_file == "/own.pem");
  CHECK(console.environment("SSL_CERT_FILE") == "/ssl.pem");
  for (const char* name : {"MODELGATE_CA_BUNDLE", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"}) {
    ::unsetenv(name);
  }
  CHECK_FALSE(console.environment("SSL_CERT_FILE"));
}

TEST_CASE("only a terminal is coloured and only where that is wanted") {
  Console console;
  CHECK(rendering(console).colour == report::Colour::off);
  console.err_kind = Kind::terminal;
  CHECK(rendering(console).colour == report::Colour::off);
  console.out_kind = Kind::terminal;
  CHECK(rendering(console).colour == report::Colour::on);
  console.has_no_color = true;
  CHECK(rendering(console).colour == report::Colour::off);
}

TEST_CASE("a step of GitHub Actions is one only where the runner says so") {
  CHECK_FALSE(process_console().step.is_active);
  ::setenv("GITHUB_STEP_SUMMARY", "s.md", 1);
  ::setenv("GITHUB_ACTIONS", "1", 1);
  CHECK_FALSE(process_console().step.is_active);
  CHECK_FALSE(process_console().has_annotating_ci);
  ::setenv("GITHUB_ACTIONS", "true", 1);
  CHECK(process_console().step.is_active);
  CHECK(process_console().step.summary == "s.md");
  CHECK(process_console().has_annotating_ci);
  CHECK(rendering(process_console()).junit_style == report::JunitStyle::rich);
  ::unsetenv("GITHUB_ACTIONS");
  CHECK(rendering(process_console()).junit_style == report::JunitStyle::portable);
  ::setenv("GITLAB_CI", "true", 1);
  CHECK(process_console().has_annotating_ci);
  CHECK_FALSE(process_console().step.is_active);
  ::unsetenv("GITLAB_CI");
  ::unsetenv("GITHUB_STEP_SUMMARY");
}

TEST_CASE("a message ends in one line break") {
  std::ostringstream err;
  Console console;
  console.err = &err;
  complain(console, "first");
  complain(console, "second\nthird\n\n");
  complain(console, "");
  CHECK(err.str() == "first\nsecond\nthird\n\n");
}

TEST_CASE("the present is an instant of UTC and does not run backwards") {
  const std::string first = present();
  const std::string second = present();
  const std::regex instant(R"(20\d\d-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\dZ)");
  CHECK(std::regex_match(first, instant));
  CHECK(first <= second);
}

}  // namespace modelgate::cli

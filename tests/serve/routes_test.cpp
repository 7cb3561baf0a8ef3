/// \file
/// Paths and their endpoints.
#include "serve/routes.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace modelgate::serve;

namespace {

std::string operation(std::string_view method, std::string_view path) {
  const auto found = match(method, path);
  if (const auto* matched = std::get_if<Match>(&found)) {
    std::string text(matched->route->operation);
    for (const std::string& argument : matched->arguments) text += " " + argument;
    return text;
  }
  std::string text = "-";
  for (const std::string& other : std::get<Unmatched>(found).methods) text += " " + other;
  return text;
}

}  // namespace

TEST_CASE("a path has one endpoint for each method") {
  CHECK(operation("POST", "/v1/gates/spam") == "askGate spam");
  CHECK(operation("POST", "/v1/gates/spam%20filter") == "askGate spam filter");
  CHECK(operation("GET", "/v1/runs/r1/report.junit.xml") == "readReport r1 junit.xml");
  CHECK(operation("GET", "/v1/runs/r1") == "readRun r1");
  CHECK(operation("HEAD", "/") == "showPage");
  CHECK(operation("GET", "/v1/gates/spam") == "- POST");
  CHECK(operation("DELETE", "/v1/runs") == "- POST GET HEAD");
}

TEST_CASE("what is no path of the table is nothing") {
  for (const char* path : {"/v1", "/v1/gates/", "/v1/gates/a/b", "/v1/gates/..%00", "//",
                           "/v1//gates", "/v1/gates/%", "/v1/runs/r1/report.", "/v1/runs/r1/report",
                           "/V1/gates", "/healthz/", "/../etc/passwd", "/v1/gates/%0a"}) {
    CAPTURE(path);
    CHECK(operation("GET", path) == "-");
  }
  CHECK(operation("POST", "/v1/gates/..%2F..%2Fetc%2Fpasswd") == "askGate ../../etc/passwd");
}

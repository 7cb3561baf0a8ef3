/// \file
/// Files that change and files that do not.
#include "runner/input_state.hpp"

#include <doctest/doctest.h>

#include <string>

#include "modelgate/error.hpp"
#include "support/shell.hpp"

using namespace modelgate;
using namespace modelgate::runner;

namespace {

constexpr double kLater = 1e12;  // seconds since 1970: every file is old by then

Policy with_rows(const std::string& path) {
  Policy policy;
  policy.inputs.rows = path;
  return policy;
}

}  // namespace

TEST_CASE("a file has one state until it changes") {
  const test::Scratch scratch;
  const std::string path = scratch.file("rows.csv", "a\n1\n");
  const auto before = input_state(with_rows(path), kLater);
  REQUIRE(before.has_value());
  CHECK(input_state(with_rows(path), kLater) == before);
  static_cast<void>(scratch.file("rows.csv", "a\n2\n"));
  CHECK(input_state(with_rows(path), kLater) != before);
}

TEST_CASE("equal files at two instants of the gate are two states") {
  const test::Scratch scratch;
  Policy policy = with_rows(scratch.file("rows.csv", "a\n"));
  const auto before = input_state(policy, kLater);
  policy.inputs.as_of = "2026-03-01T12:00:00Z";
  CHECK(input_state(policy, kLater) != before);
}

TEST_CASE("a file that has just changed cannot be told from its next version") {
  const test::Scratch scratch;
  const std::string path = scratch.file("rows.csv", "a\n");
  CHECK(!input_state(with_rows(path), 0.0).has_value());
}

TEST_CASE("a pattern has the state of all that it matches") {
  const test::Scratch scratch;
  const std::string first = scratch.file("part-1.csv", "a\n");
  const std::string pattern = first.substr(0, first.size() - 5) + "*.csv";
  const auto before = input_state(with_rows(pattern), kLater);
  static_cast<void>(scratch.file("part-2.csv", "a\n"));
  CHECK(input_state(with_rows(pattern), kLater) != before);
}

TEST_CASE("what lies elsewhere has no state") {
  CHECK(!input_state(with_rows("https://localhost/rows.csv"), kLater).has_value());
  CHECK(!input_state(with_rows("-"), kLater).has_value());
  CHECK(!input_state(Policy{}, kLater).has_value());
  CHECK_THROWS_AS(static_cast<void>(input_state(with_rows("/no/such/file"), kLater)), SourceError);
}

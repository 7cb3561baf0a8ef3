/// \file
/// Parameters of a run, in the only place where they are filled in.
#include "policy/parameters.hpp"

#include <doctest/doctest.h>

#include "policy/reading.hpp"

namespace modelgate::policy {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string policy_with(const std::string& parameters, const std::string& rows) {
  return kHead + kSpam + "parameters: " + parameters + "\ninputs: {rows: \"" + rows + "\"}\n" +
         kRecall;
}

std::string rows(const std::string& text, const Pairs& values) {
  return read(text, {.parameters = values, .overrides = {}}).inputs.rows;
}

std::string first_line(const std::string& text, const Pairs& values) {
  const std::string said = refusal(text, {.parameters = values, .overrides = {}});
  return said.substr(0, said.find('\n'));
}

const std::string kRevision =
    "{revision: {type: string, pattern: \"[0-9a-f]{7,40}\", required: true}}";

TEST_CASE("a value is filled in whole or inside a path") {
  CHECK(rows(policy_with(kRevision, "pred-${revision}.csv"), {{"revision", "abc1234"}}) ==
        "pred-abc1234.csv");
  CHECK(rows(policy_with("{file: {}}", "${file}"), {{"file", "out/a b.csv"}}) == "out/a b.csv");
  CHECK(rows(policy_with("{a: {default: x}, b: {default: y}}", "${a}/${b}-${a}"), {}) == "x/y-x");
  CHECK(rows(policy_with("{a: {default: x}}", "${a}.csv"), {{"a", "given"}}) == "given.csv");
}

TEST_CASE("a value in a URL is percent encoded") {
  const std::string text = policy_with("{run: {}}", "https://host/${run}/p.csv?x=${run}");
  CHECK(rows(text, {{"run", "a/b c&ü~"}}) ==
        "https://host/a%2Fb%20c%26%C3%BC~/p.csv?x=a%2Fb%20c%26%C3%BC~");
}

TEST_CASE("a value inside a path cannot leave its folder unless a pattern lets it") {
  const std::string loose = policy_with("{run: {}}", "runs/${run}/p.csv");
  for (const std::string hostile : {"..", ".", "a/b", "*", "{a,b}", "[x]", "a\\b", "?", "\x01"}) {
    CAPTURE(hostile);
    CHECK(first_line(loose, {{"run", hostile}}).find("cannot stand inside a path") !=
          std::string::npos);
  }
  CHECK(rows(loose, {{"run", "2026-03-01"}}) == "runs/2026-03-01/p.csv");
  const std::string wide = policy_with("{run: {pattern: \"[a-z/]+\"}}", "runs/${run}/p.csv");
  CHECK(rows(wide, {{"run", "a/b"}}) == "runs/a/b/p.csv");
}

TEST_CASE("a value that is wrong is shown in the argument") {
  const std::string text = policy_with(kRevision, "${revision}.csv");
  CHECK(refusal(text, {.parameters = {{"revision", "xyz"}}, .overrides = {}}) ==
        "--param:1:10: parameter 'revision': 'xyz' does not match the pattern '[0-9a-f]{7,40}'\n"
        "  revision=xyz\n"
        "           ^~~\n"
        "1 problem; nothing was evaluated\n");
  CHECK(first_line(text, {{"revision", "abc1234"}, {"revison", "abc1234"}}) ==
        "--param:2:1: unknown parameter 'revison'");
  CHECK(first_line(text, {{"revision", "abc1234"}, {"revision", "abc1235"}}) ==
        "--param:2:1: parameter 'revision' is given twice");
  CHECK(first_line(text, {}) == "gate.yaml:4:24: parameter 'revision' needs a value");
  CHECK(first_line(kHead + kSpam + kRecall, {{"a", "b"}}) == "--param:1:1: unknown parameter 'a'");
}

TEST_CASE("a declaration nobody uses is no mistake and an unused dollar is text") {
  CHECK(rows(policy_with("{a: {default: x}}", "cost$5.csv"), {}) == "cost$5.csv");
}

}  // namespace
}  // namespace modelgate::policy

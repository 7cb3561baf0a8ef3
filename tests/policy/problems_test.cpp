/// \file
/// Collected mistakes and their phrases.
#include "policy/problems.hpp"

#include <doctest/doctest.h>

namespace modelgate::policy {
namespace {

TEST_CASE("problems are thrown together in the order of their places") {
  Problems problems;
  problems.add_source("a.yaml", "one: 1\r\ntwo: 2");
  problems.refuse();
  problems.add({{"a.yaml", 2, 1}, 3}, "second");
  problems.add({{"a.yaml", 1, 6}, 1}, "first", "hint");
  CHECK(problems.count() == 2);
  try {
    problems.refuse();
    FAIL("nothing was thrown");
  } catch (const PolicyError& error) {
    CHECK(error.diagnostics() ==
          std::vector<Diagnostic>{{{"a.yaml", 1, 6}, "first", "hint", "one: 1", 1},
                                  {{"a.yaml", 2, 1}, "second", "", "two: 2", 3}});
    CHECK(std::string(error.what()) ==
          "a.yaml:1:6: first\n  one: 1\n       ^ hint\n"
          "a.yaml:2:1: second\n  two: 2\n  ^~~\n"
          "2 problems; nothing was evaluated\n");
  }
}

TEST_CASE("of very many problems the first hundred are kept") {
  Problems problems;
  for (int i = 1; i <= 1000; ++i) problems.add({{"a.yaml", i, 1}, 1}, "wrong");
  CHECK(problems.count() == 1000);
  try {
    problems.refuse();
    FAIL("nothing was thrown");
  } catch (const PolicyError& error) {
    CHECK(error.diagnostics().size() == 101);
    CHECK(error.diagnostics().back().message == "too many problems; from here on none is shown");
  }
}

TEST_CASE("phrases name what was written and what is near") {
  CHECK(in_quotes("a\tb") == "'a\\tb'");
  CHECK(in_quotes(std::string(200, 'x')) == "'" + std::string(59, 'x') + "…'");
  CHECK(did_you_mean("recal", {"precision", "recall"}) == "did you mean 'recall'?");
  CHECK(did_you_mean("xyzzy", {"precision", "recall"}).empty());
  CHECK(alternatives({"a"}) == "a");
  CHECK(alternatives({"a", "b", "c"}) == "a, b or c");
}

TEST_CASE("a line that is not there is empty") {
  Problems problems;
  problems.add_source("a.yaml", "one\n");
  CHECK(problems.line("a.yaml", 1) == "one");
  CHECK(problems.line("a.yaml", 0).empty());
  CHECK(problems.line("a.yaml", 2).empty());
  CHECK(problems.line("b.yaml", 1).empty());
}

}  // namespace
}  // namespace modelgate::policy

/// \file
/// Diagnostics as a reader sees them.
#include "text/excerpt.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "text/utf8.hpp"

namespace modelgate::text {
namespace {

Diagnostic at(int line, int column, std::string message) {
  return {{"gate.yaml", line, column}, std::move(message), "", "", 1};
}

TEST_CASE("a diagnostic shows its line with a caret and a hint") {
  const Diagnostic diagnostic{{"gates/fraud.yaml", 12, 13},
                              "unknown metric 'roc_acu'",
                              "did you mean 'roc_auc'?",
                              "    metric: roc_acu",
                              7};
  CHECK(render(diagnostic) ==
        "gates/fraud.yaml:12:13: unknown metric 'roc_acu'\n"
        "      metric: roc_acu\n"
        "              ^~~~~~~ did you mean 'roc_auc'?\n");
}

TEST_CASE("a diagnostic without an excerpt is one line and its hint another") {
  Diagnostic diagnostic = at(3, 1, "no checks");
  CHECK(render(diagnostic) == "gate.yaml:3:1: no checks\n");
  diagnostic.hint = "add at least one";
  CHECK(render(diagnostic) == "gate.yaml:3:1: no checks\n  add at least one\n");
}

TEST_CASE("the caret stands under its column after tabs and wide characters") {
  Diagnostic diagnostic = at(1, 4, "x");
  diagnostic.excerpt = "\ta\tbad";
  diagnostic.width = 3;
  CHECK(render(diagnostic) == "gate.yaml:1:4: x\n   a bad\n     ^~~\n");
  diagnostic.excerpt = "日本: bad";  // three bytes and two columns each
  diagnostic.where.column = 9;
  CHECK(render(diagnostic) == "gate.yaml:1:9: x\n  日本: bad\n        ^~~\n");
}

TEST_CASE("a position outside the line is brought to its end") {
  Diagnostic diagnostic = at(1, 99, "x");
  diagnostic.excerpt = "ab";
  diagnostic.width = 50;
  CHECK(render(diagnostic) == "gate.yaml:1:99: x\n  ab\n    ^\n");
  diagnostic.where.column = 0;
  diagnostic.width = 0;
  CHECK(render(diagnostic) == "gate.yaml:1:0: x\n  ab\n  ^\n");
}

TEST_CASE("a position inside a character points at the whole character") {
  Diagnostic diagnostic = at(1, 2, "x");
  diagnostic.excerpt = "é!";
  CHECK(render(diagnostic) == "gate.yaml:1:2: x\n  é!\n  ^\n");
}

TEST_CASE("a long line is cut around the caret") {
  Diagnostic diagnostic = at(1, 1001, "x");
  diagnostic.excerpt = std::string(1000, 'a') + "bad" + std::string(1000, 'z');
  diagnostic.width = 3;
  CHECK(render(diagnostic) == "gate.yaml:1:1001: x\n  …" + std::string(59, 'a') + "bad" +
                                  std::string(36, 'z') + "…\n" + std::string(62, ' ') + "^~~\n");
  diagnostic.width = 500;
  const std::string text = render(diagnostic);
  const std::string line = text.substr(text.find('\n') + 1);
  CHECK(width(line.substr(0, line.find('\n'))) == 2 + 100);
}

TEST_CASE("a megabyte of one line takes no time") {
  Diagnostic diagnostic = at(1, 500'000, "x");
  diagnostic.excerpt = std::string(1'000'000, 'a');
  CHECK(render(diagnostic).size() < 300);
}

TEST_CASE("hostile text cannot reach the terminal") {
  const Diagnostic diagnostic{{"a\x1b[2J.yaml", 1, 2}, "key '\n::error::'", "\x07", "x\x1b[1m", 1};
  CHECK(render(diagnostic) ==
        "a\\x1b[2J.yaml:1:2: key '\\n::error::'\n"
        "  x\\x1b[1m\n"
        "   ^~~~ \\x07\n");
}

TEST_CASE("all diagnostics are ordered by position and counted") {
  const std::vector<Diagnostic> found{at(9, 1, "third"), at(2, 7, "second"), at(2, 3, "first")};
  CHECK(render_all(found) ==
        "gate.yaml:2:3: first\n"
        "gate.yaml:2:7: second\n"
        "gate.yaml:9:1: third\n"
        "3 problems; nothing was evaluated\n");
  CHECK(render_all(std::vector{found[0]}) ==
        "gate.yaml:9:1: third\n"
        "1 problem; nothing was evaluated\n");
}

}  // namespace
}  // namespace modelgate::text

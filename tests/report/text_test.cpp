/// \file
/// The terminal report: it fits, it says why, and nothing foreign reaches the terminal.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <sstream>
#include <string>

#include "report/golden.hpp"
#include "report/samples.hpp"
#include "text/utf8.hpp"

namespace modelgate::report {
namespace {

std::size_t widest_line(const std::string& text) {
  std::istringstream lines(text);
  std::size_t widest = 0;
  for (std::string line; std::getline(lines, line);) widest = std::max(widest, text::width(line));
  return widest;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

bool is_control(char byte) {
  return (static_cast<unsigned char>(byte) < ' ' && byte != '\n') || byte == '\x7F';
}

std::ptrdiff_t lines_before(const std::string& text, const std::string& part) {
  const std::size_t at = text.find(part);
  REQUIRE(at != std::string::npos);
  return std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
}

TEST_CASE("no line is wider than the terminal") {
  for (const samples::Sample& sample : samples::all()) {
    CAPTURE(sample.name);
    if (sample.report.error) continue;  // source excerpts keep their lines
    CHECK(widest_line(rendered("text", sample.report)) <= 80);
    RenderOptions narrow;
    narrow.columns = 60;
    CHECK(widest_line(rendered("text", sample.report, narrow)) <= 60);
  }
}

TEST_CASE("colour changes nothing but colour") {
  RenderOptions colour;
  colour.colour = Colour::on;
  for (const samples::Sample& sample : samples::all()) {
    CAPTURE(sample.name);
    std::string text = rendered("text", sample.report, colour);
    CHECK(contains(text, "\x1b["));
    for (std::size_t at = 0; (at = text.find('\x1b')) != std::string::npos;) {
      text.erase(at, text.find('m', at) - at + 1);
    }
    CHECK(text == rendered("text", sample.report));
  }
}

TEST_CASE("without colour no control character is written") {
  for (const samples::Sample& sample : samples::all()) {
    CAPTURE(sample.name);
    const std::string text = rendered("text", sample.report);
    CHECK(text::is_well_formed(text));
    CHECK(std::none_of(text.begin(), text.end(), is_control));
  }
}

TEST_CASE("why it failed stands on the first screen") {
  const std::string text = rendered("text", samples::failing());
  CHECK(text.starts_with("FAIL  spam-filter\n  4 decisions: 1 fail, 1 inconclusive, 2 pass\n"));
  for (const char* part :
       {"recall of spam fell by 0.021", "0.931 [0.918, 0.942]", "0.952 [0.941, 0.961]",
        "-0.021 [-0.029, -0.014]", "change >= -0.01", "[-0.032, -0.011]", "12 fixed, 50 broken",
        "language=de", "lower end of the change above -0.01 (it is -0.029)"}) {
    CAPTURE(part);
    CHECK(lines_before(text, part) < 24);
  }
}

TEST_CASE("a hundred failures still fit their explanation on screens of their own") {
  Report report = samples::failing();
  report.decisions.assign(100, report.decisions[1]);
  const std::string text = rendered("text", report);
  CHECK(contains(text, "and 92 more, in the table below"));
  CHECK(lines_before(text, "\nDecisions\n") < 60);
}

TEST_CASE("a pass under prove_harm is said to guarantee nothing") {
  const std::string text = rendered("text", samples::passing());
  CHECK(contains(text, "1 decision passed under prove_harm: harm was not proved"));
  CHECK_FALSE(contains(rendered("text", samples::failing()), "prove_harm"));
}

TEST_CASE("warnings and waivers and unproven passes stand apart") {
  const std::string text = rendered("text", samples::passing());
  CHECK(text.starts_with("PASS  spam-filter\n"));
  CHECK(contains(text, "Apart: these do not block"));
  CHECK(contains(text, "    until 2026-12-31 by mail-team: new German corpus"));
  CHECK(contains(text, "not blocking: fail"));
  CHECK(contains(text, "pass, unproven"));
}

TEST_CASE("an inconclusive run that exits 0 says so") {
  Report report = samples::inconclusive();
  CHECK_FALSE(contains(rendered("text", report), "exit 0"));
  report.exit_code = 0;
  CHECK(contains(rendered("text", report), "exit 0: this run fails on failures only"));
}

TEST_CASE("an error says what to do") {
  const std::string text = rendered("text", samples::policy_error());
  CHECK(contains(text, "              ^~~~~~~ did you mean 'roc_auc'?\n"));
  CHECK(contains(text, "modelgate lint gates/spam/gate.yaml"));
  CHECK(contains(rendered("text", samples::source_error()), "Check that the inputs exist"));
  Report internal = samples::source_error();
  internal.error->type = "InternalError";
  CHECK(contains(rendered("text", internal), "please report it"));
}

TEST_CASE("nothing evaluated is said and is no pass") {
  const std::string text = rendered("text", samples::nothing_evaluated());
  CHECK(text.starts_with("INCONCLUSIVE  spam-filter\n  nothing was evaluated\n"));
}

}  // namespace
}  // namespace modelgate::report

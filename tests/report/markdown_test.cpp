/// \file
/// Markdown: markup of others stays text, and a comment's size is kept.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "report/golden.hpp"
#include "report/samples.hpp"

namespace modelgate::report {
namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("the verdict is the headline") {
  CHECK(rendered("markdown", samples::failing()).starts_with("## ❌ spam-filter: fail\n\n"));
  CHECK(rendered("markdown", samples::passing()).starts_with("## ✅ spam-filter: pass\n\n"));
  CHECK(rendered("markdown", samples::inconclusive())
            .starts_with("## ❔ spam-filter: inconclusive\n\n"));
  CHECK(rendered("markdown", samples::source_error())
            .starts_with("## ⚠️ spam-filter: error\n\n"));
}

TEST_CASE("hostile text cannot become markup") {
  const std::string text = rendered("markdown", samples::hostile());
  for (const char* part : {"<b>\"", "<script", " `x`", "[l](", "http://", "www.evil", "@team",
                           " #1", " | \\`", "~~s~~", "$x$"}) {
    CAPTURE(part);
    CHECK_FALSE(contains(text, part));
  }
  CHECK(contains(text, "&lt;b&gt;"));
  CHECK(contains(text, "\\|"));
}

TEST_CASE("every table row has the columns of its header") {
  for (const samples::Sample& sample : samples::all()) {
    CAPTURE(sample.name);
    const std::string text = rendered("markdown", sample.report);
    for (std::size_t at = text.find("\n|"); at != std::string::npos;
         at = text.find("\n|", at + 1)) {
      const std::string line = text.substr(at + 1, text.find('\n', at + 1) - at - 1);
      int bars = 0;
      for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '|' && (i == 0 || line[i - 1] != '\\')) ++bars;
      }
      CHECK(bars == 9);
    }
  }
}

TEST_CASE("a gate of ten thousand decisions fits a comment and says what is missing") {
  Report report = samples::failing();
  const Decision bad = report.decisions[1];
  report.decisions.assign(10'000, report.decisions[0]);
  report.decisions.back() = bad;
  const std::string text = rendered("markdown", report);
  CHECK(text.size() < 65'536);
  CHECK(contains(text, "more did not fit here; the JSON report has all."));
  CHECK(contains(text, "recall of spam fell by 0.021"));
  report.decisions.assign(10'000, bad);
  CHECK(rendered("markdown", report).size() < 65'536);
}

TEST_CASE("passed decisions go before the details of those that block") {
  Report report = samples::failing();
  const Decision good = report.decisions[0];
  const Decision bad = report.decisions[1];
  report.decisions.assign(10'000, good);
  std::fill_n(report.decisions.begin(), 80, bad);
  const std::string few = rendered("markdown", report);
  CHECK(contains(few, "<b>would pass</b>"));
  CHECK_FALSE(contains(few, "Too many for all details"));
  CHECK(contains(few, "more did not fit here; the JSON report has all."));
  std::fill_n(report.decisions.begin(), 200, bad);
  const std::string many = rendered("markdown", report);
  CHECK_FALSE(contains(many, "<b>would pass</b>"));
  CHECK(contains(many, "Too many for all details; the JSON report has them."));
}

TEST_CASE("a budget is kept and used") {
  Report report = samples::failing();
  report.decisions.assign(10'000, report.decisions[1]);
  for (const std::size_t budget : {20'000U, 60'000U, 921'600U}) {
    RenderOptions options;
    options.markdown_bytes = budget;
    const std::size_t size = rendered("markdown", report, options).size();
    CHECK(size <= budget);
    CHECK(size > budget / 2);
  }
}

TEST_CASE("the error of a policy keeps its lines") {
  const std::string text = rendered("markdown", samples::policy_error());
  CHECK(contains(text, "unknown metric 'roc\\_acu'\\\n"));
  CHECK(contains(text, "modelgate lint"));
}

}  // namespace
}  // namespace modelgate::report

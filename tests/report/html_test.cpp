/// \file
/// Whole pages without their assets, byte for byte; what a browser makes of them is
/// browser_test.mjs's.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "report/golden.hpp"
#include "report/html_assets.hpp"
#include "report/json_parts.hpp"
#include "report/samples.hpp"

namespace modelgate::report {
namespace {

std::string replaced(std::string page, std::string_view part, std::string_view by) {
  const std::size_t at = page.find(part);
  REQUIRE(at != std::string::npos);
  return page.replace(at, part.size(), by);
}

/// The page of a program that has the library, with its style sheet and scripts left out.
std::string bare(const Report& report) {
  std::string page = replaced(rendered("html", report), page_style(), "…");
  page = replaced(page, page_script(), "…");
  if (!plot_library().empty()) return replaced(page, plot_library(), "…");
  const std::size_t note = page.find("<p class=\"missing\"");
  page.erase(note, page.find("</p>\n", note) + 5 - note);
  return replaced(page, "<script></script>", "<script>…</script>");
}

std::string data_of(const std::string& page) {
  const std::string open = "<script type=\"application/json\" id=\"report\">";
  const std::size_t begin = page.find(open) + open.size();
  return page.substr(begin, page.find("</script>", begin) - begin);
}

TEST_CASE("pages are as stored") {
  for (const char* name : {"detailed", "passing", "policy_error", "hostile"}) {
    CAPTURE(name);
    for (const samples::Sample& sample : samples::all()) {
      if (sample.name != name) continue;
      CHECK(matches_golden(sample.name + ".html", bare(sample.report)));
    }
  }
}

TEST_CASE("the data of a page are the JSON report") {
  for (const samples::Sample& sample : samples::all()) {
    CAPTURE(sample.name);
    CHECK(nlohmann::ordered_json::parse(data_of(bare(sample.report))) ==
          report_object(sample.report));
  }
}

TEST_CASE("no text of a report becomes markup") {
  const std::string page = bare(samples::hostile());
  CHECK(page.find("<b>") == std::string::npos);
  CHECK(page.find("alert(1)</script>") == std::string::npos);
  CHECK(page.find("\x1b") == std::string::npos);
  std::size_t scripts = 0;
  for (std::size_t at = page.find("<script"); at != std::string::npos;
       at = page.find("<script", at + 1)) {
    ++scripts;
  }
  CHECK(scripts == 3);
}

TEST_CASE("nothing in a page points out of it") {
  const std::string page = bare(samples::detailed());
  for (const char* part : {"src=", "href=\"http", "url(", "@import", "<link", "<iframe"}) {
    CAPTURE(part);
    CHECK(page.find(part) == std::string::npos);
  }
  CHECK(page.find("default-src 'none'") != std::string::npos);
  CHECK(page.find("unsafe-eval") == std::string::npos);
}

TEST_CASE("a page without the library says so") {
  const std::string page = rendered("html", samples::detailed());
  CHECK((page.find("This page has no plots") != std::string::npos) == plot_library().empty());
}

}  // namespace
}  // namespace modelgate::report

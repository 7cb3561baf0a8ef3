/// \file
/// The web page.
#include "serve/page.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace modelgate;
using namespace modelgate::serve;

namespace {

store::RunRecord run_with(const std::string& verdict, const std::string& reason) {
  store::RunRecord run;
  run.id = "r1";
  run.gate = "spam";
  run.state = store::RunState::finished;
  run.verdict = verdict;
  run.reason = reason;
  run.created_at = "2026-03-01T12:00:00Z";
  return run;
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("the page shows gates and their runs and nothing of it is markup") {
  Gate gate;
  gate.name = "<script>alert(1)</script>";
  gate.description = "\"quoted\" & 'so'";
  gate.problem = "<img src=x onerror=alert(1)>";
  const auto fail = run_with("fail", "<b>recall</b> fell");
  store::RunRecord waiting = run_with("", "");
  waiting.state = store::RunState::accepted;
  const std::string text = page({{gate, {fail, waiting}}}, {fail, waiting});
  CHECK(text.find("<script") == std::string::npos);
  CHECK(text.find("<img") == std::string::npos);
  CHECK(text.find("<b>") == std::string::npos);
  CHECK(text.find("&lt;b&gt;recall&lt;/b&gt; fell") != std::string::npos);
  CHECK(text.find("http://") == std::string::npos);
  CHECK(text.find("https://") == std::string::npos);
  CHECK(count_of(text, "href=\"/v1/runs/r1/report.html\"") == 3);
}

TEST_CASE("a page without gates says so") {
  CHECK(page({}, {}).find("There is no gate in the folder.") != std::string::npos);
}

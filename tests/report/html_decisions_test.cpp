/// \file
/// Reasons, decisions and slices as markup; whole pages are golden (html_test.cpp).
#include "report/html_decisions.hpp"

#include <doctest/doctest.h>

#include <string>

#include "report/samples.hpp"

namespace modelgate::report {
namespace {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

TEST_CASE("what blocks comes first and what does not stands apart") {
  const std::string failing = reasons_section(samples::failing());
  CHECK(count(failing, "<article") == 2);
  CHECK(failing.find("card fail") < failing.find("card inconclusive"));
  const std::string passing = reasons_section(samples::passing());
  CHECK(passing.find("id=\"reasons\"") == std::string::npos);
  CHECK(count(passing, "<article") == 3);
}

TEST_CASE("many decisions that block are counted and not all told") {
  Report report = samples::failing();
  report.decisions.assign(25, report.decisions[1]);
  const std::string text = reasons_section(report);
  CHECK(count(text, "<article") == 20);
  CHECK(text.find(">5 more of this kind") != std::string::npos);
}

TEST_CASE("every decision has a row that names its place in the data") {
  const Report report = samples::failing();
  const std::string text = decisions_section(report);
  CHECK(count(text, "<tr role=\"row\" data-index=") == report.decisions.size());
  CHECK(text.find("<tr role=\"row\" data-index=\"1\" data-verdict=\"fail\">") <
        text.find("<tr role=\"row\" data-index=\"0\" data-verdict=\"pass\">"));
  CHECK(decisions_section(samples::policy_error()).empty());
}

TEST_CASE("slices stand in the order of their harm once each") {
  Report report = samples::failing();
  Decision worse = report.decisions[2];
  worse.slice = std::vector<SlicePart>{{"language", "fr"}};
  worse.delta->value = -0.2;
  Decision dear = report.decisions[3];
  dear.slice = std::vector<SlicePart>{{"language", "it"}};
  dear.delta = Estimate{0.5, std::nullopt};
  Decision again = worse;
  again.kind = DecisionKind::slo;
  report.decisions = {report.decisions[2], again, worse, dear};
  const std::string text = slices_section(report);
  CHECK(count(text, "language=fr") == 1);
  CHECK(text.find("language=it") < text.find("language=fr"));
  CHECK(text.find("language=fr") < text.find("language=de"));
}

TEST_CASE("a gate without slices has no section of them") {
  CHECK(slices_section(samples::first_model()).empty());
}

}  // namespace
}  // namespace modelgate::report

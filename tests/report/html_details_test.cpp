/// \file
/// Matrices, curves and flipped rows as markup; whole pages are golden (html_test.cpp).
#include "report/html_details.hpp"

#include <doctest/doctest.h>

#include <string>

#include "report/samples.hpp"

namespace modelgate::report {
namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("matrices stand beside each other and their difference behind") {
  const std::string text = confusion_section(samples::details());
  CHECK(contains(text, "<caption>Baseline</caption>"));
  CHECK(contains(text, "<caption>Candidate minus baseline</caption>"));
  CHECK(contains(text, "<td class=\"n good\" style=\"--shade:0.99\">2,754</td>"));
  CHECK(contains(text, "<td class=\"n bad\" style=\"--shade:1.00\">−38</td>"));
  CHECK(contains(text, "<td class=\"n good\" style=\"--shade:0.45\">−17</td>"));
  CHECK(contains(text, "(no class)"));
  CHECK_FALSE(contains(text, "(other classes)"));
}

TEST_CASE("a first model has one matrix") {
  ReportDetails details = samples::details();
  details.confusion->baseline.clear();
  const std::string text = confusion_section(details);
  CHECK(contains(text, "<caption>Candidate</caption>"));
  CHECK_FALSE(contains(text, "minus baseline"));
}

TEST_CASE("classes that are not shown are told of") {
  ReportDetails details = samples::details();
  details.confusion->classes_left_out = 3;
  details.confusion->candidate[1].other_classes = 7;
  details.curves_left_out = 2;
  CHECK(contains(confusion_section(details), "3 more classes with fewer wrong rows left out"));
  CHECK(contains(confusion_section(details), "(other classes)"));
  CHECK(contains(curves_section(details), "2 more classes with fewer rows left out."));
}

TEST_CASE("plots have the figures of their curves in tables") {
  const std::string text = curves_section(samples::details());
  CHECK(contains(text, "data-curves=\"0\""));
  CHECK(contains(text, "<caption>Reliability, candidate</caption>"));
  CHECK(contains(text, "<td class=\"n\">[0.917, 0.943]</td>"));
}

TEST_CASE("flipped rows say how they are named") {
  ReportDetails details = samples::details();
  CHECK(contains(flipped_section(details), "74 broken, 31 fixed; 3 of them here. Ids are hashed"));
  CHECK(contains(flipped_section(details), "<code>09d3fd1a2b9a7c41</code>"));
  details.flipped->names = RowNames::row_numbers;
  CHECK(contains(flipped_section(details), "number in the file"));
  details.flipped->rows.clear();
  CHECK_FALSE(contains(flipped_section(details), "<table"));
}

TEST_CASE("what there is none of has no section") {
  CHECK(confusion_section({}).empty());
  CHECK(curves_section({}).empty());
  CHECK(flipped_section({}).empty());
}

}  // namespace
}  // namespace modelgate::report

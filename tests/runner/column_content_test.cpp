/// \file
/// Values of columns, and what they can be.
#include "runner/column_content.hpp"

#include <doctest/doctest.h>

#include "runner/surveyed_rows.hpp"

namespace modelgate::runner {
namespace {

const source::ColumnProfile& column(const SurveyedRows& rows, std::size_t at) {
  return rows.survey.inputs().front().columns.at(at);
}

}  // namespace

TEST_CASE("classes are few values that are no measurements and no times") {
  const SurveyedRows rows("class,share,day,id\n" + repeated("a,0.5,2026-01-01,1\n", 2) +
                          repeated("1,1,2026-01-02,2\n", 1) + "1.0,1,2026-01-02,3\n");
  CHECK_FALSE(could_be_classes(column(rows, 0)));
  CHECK_FALSE(could_be_classes(column(rows, 1)));
  CHECK(could_be_probabilities(column(rows, 1)));
  CHECK_FALSE(could_be_classes(column(rows, 2)));
  CHECK_FALSE(is_unique(column(rows, 3), 4));
  CHECK(classes_in(column(rows, 0)) == std::vector<ClassCount>{{"1", 2}, {"a", 2}});
}

TEST_CASE("classes stand in the order of people") {
  std::vector<ClassCount> classes = {{"b", 1}, {"10", 1}, {"9", 1}, {"a", 1}};
  sort_classes(classes);
  CHECK(classes == std::vector<ClassCount>{{"9", 1}, {"10", 1}, {"a", 1}, {"b", 1}});
}

TEST_CASE("overlap is the share of rows that hold a class") {
  const SurveyedRows rows("answer,none\na,\nb,\nc,\n1.0,\n");
  const std::vector<ClassCount> classes = {{"a", 1}, {"1", 1}};
  CHECK(overlap(column(rows, 0), classes) == doctest::Approx(0.5));
  CHECK(overlap(column(rows, 1), classes) == 0.0);
}

TEST_CASE("columns agree by chance or more") {
  SurveyedRows rows("label,same,other\n" + repeated("a,a,a\n", 5) + repeated("a,a,b\n", 5) +
                    repeated("b,b,a\n", 5) + repeated("b,b,b\n", 5));
  const Concordance same = agreement(rows.survey, 0, 0, 1);
  CHECK(same.observed == 1.0);
  CHECK(same.by_chance == doctest::Approx(0.5));
  CHECK(is_more_than_chance(same));
  const Concordance other = agreement(rows.survey, 0, 0, 2);
  CHECK(other.observed == doctest::Approx(0.5));
  CHECK_FALSE(is_more_than_chance(other));
}

}  // namespace modelgate::runner

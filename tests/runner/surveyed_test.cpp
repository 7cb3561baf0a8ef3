/// \file
/// Columns by name, and lists of names.
#include "runner/surveyed.hpp"

#include <doctest/doctest.h>

#include "modelgate/error.hpp"
#include "runner/surveyed_rows.hpp"

namespace modelgate::runner {

TEST_CASE("columns are looked up by name and role") {
  const SurveyedRows rows("label,answer\na,a\n");
  CHECK(input_of(rows.survey, {source::Role::labels, source::Role::rows}) == 0U);
  CHECK_FALSE(input_of(rows.survey, {source::Role::labels}));
  CHECK(find_column(rows.survey, 0, "answer") == ColumnPlace{0, 1});
  CHECK_FALSE(find_column(rows.survey, 0, "Answer"));
  CHECK(profile_at(rows.survey, {0, 1}).name == "answer");
}

TEST_CASE("a name that no column has is told with the nearest one") {
  const SurveyedRows rows("label,answer\na,a\n");
  CHECK_THROWS_WITH_AS(static_cast<void>(require_column(rows.survey, 0, "anwser", "--prediction")),
                       ("--prediction 'anwser' is no column of " +
                        rows.survey.inputs().front().shown + "; did you mean 'answer'?")
                           .c_str(),
                       UsageError);
}

TEST_CASE("lists of names are cut") {
  CHECK(quoted_list({"a"}) == "'a'");
  CHECK(quoted_list({"a", "b\n", "c"}) == "'a', 'b\\n' and 'c'");
  CHECK(quoted_list(std::vector<std::string>(14, "x")).ends_with("'x' and 2 more"));
}

}  // namespace modelgate::runner

/// \file
/// All columns of one file, and of three.
#include "runner/discovery.hpp"

#include <doctest/doctest.h>

#include "modelgate/error.hpp"
#include "runner/surveyed_rows.hpp"

namespace modelgate::runner {

TEST_CASE("a score says which class is positive") {
  SurveyedRows by_value("label,old_score,new_score\n" + repeated("ham,0.9,0.8\nspam,0.1,0.2\n", 3));
  const Discovery found = discover(by_value.survey, {});
  CHECK(found.positive->column == "ham");
  CHECK(found.positive->why == "its rows have the higher 'new_score'");
  SurveyedRows by_name("label,old_p_spam,p_spam\n" + repeated("ham,0.9,0.8\nspam,0.1,0.2\n", 3));
  ColumnChoices choices;
  choices.score = "p_spam";
  CHECK(discover(by_name.survey, choices).positive->column == "spam");
}

TEST_CASE("answers that are no class are counted") {
  SurveyedRows rows("label,old,new\n" + repeated("a,a,b\nb,b,a\n", 3) + "a,,b\nb,?,a\n,a,a\n");
  const Discovery found = discover(rows.survey, {});
  CHECK(found.rows == 9);
  CHECK(found.unlabelled == 1);
  CHECK(found.baseline_unparsed == 2);
  CHECK(found.candidate_unparsed == 0);
}

TEST_CASE("three files are joined on the id that they share") {
  const test::Scratch scratch;
  Inputs inputs;
  inputs.labels = scratch.file("labels.csv", "key,label\n1,a\n2,b\n3,a\n4,b\n");
  inputs.baseline = scratch.file("baseline.csv", "key,answer\n1,a\n2,b\n3,b\n4,b\n");
  inputs.candidate = scratch.file("candidate.csv", "answer,key\na,1\na,2\na,3\nb,4\n");
  source::Survey survey(inputs, SurveyedRows::options());
  const Discovery found = discover(survey, {});
  CHECK(found.id->column == "key");
  CHECK(found.baseline->prediction->column == "answer");
  CHECK(found.order.why == "the files");
  ColumnChoices choices;
  choices.positive = "c";
  CHECK_THROWS_WITH_AS(static_cast<void>(discover(survey, choices)),
                       "--positive 'c' is not one of the classes", UsageError);
}

}  // namespace modelgate::runner

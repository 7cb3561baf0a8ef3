/// \file
/// Which model is the baseline, and what is said where nobody can tell.
#include "runner/found_models.hpp"

#include <doctest/doctest.h>

#include "modelgate/error.hpp"
#include "runner/surveyed_rows.hpp"

namespace modelgate::runner {
namespace {

FoundPair pair(const std::string& csv, const ColumnChoices& choices = {}) {
  SurveyedRows rows(csv);
  return find_models(rows.survey, {{0, 0}, {{"0", 5}, {"1", 5}}}, choices);
}

const std::string kFour = repeated("1,1,1,0\n0,0,1,0\n", 3);

}  // namespace

TEST_CASE("names tell the baseline and else the order of columns does") {
  const FoundPair named = pair("y,new,old\n" + repeated("1,1,1\n0,0,1\n", 3));
  CHECK(named.baseline->prediction->column == "old");
  CHECK(named.order.sureness == Sureness::likely);
  const FoundPair guessed = pair("y,a_pred,b_pred\n" + repeated("1,1,1\n0,0,1\n", 3));
  CHECK(guessed.baseline->prediction->column == "a_pred");
  CHECK(guessed.order.sureness == Sureness::guess);
  CHECK_FALSE(pair("y,pred\n" + repeated("1,1\n0,0\n", 3)).baseline);
}

TEST_CASE("more than two models need a word") {
  CHECK_THROWS_WITH_AS(static_cast<void>(pair("y,a_pred,b_pred,c_pred\n" + kFour)),
                       doctest::Contains("'a_pred', 'b_pred' and 'c_pred' could be: say "
                                         "--baseline-prediction a_pred --candidate-prediction "
                                         "c_pred"),
                       UsageError);
  const FoundPair named = pair("y,a_pred,new_pred,old_pred\n" + kFour);
  CHECK(named.baseline->prediction->column == "old_pred");
  CHECK(named.candidate.prediction->column == "new_pred");
}

TEST_CASE("what the user says is not doubted") {
  ColumnChoices choices;
  choices.candidate_prediction = "a_pred";
  choices.baseline_score = "c_pred";
  const FoundPair found = pair("y,a_pred,b_pred,c_pred\n" + kFour, choices);
  CHECK(found.candidate.prediction->sureness == Sureness::given);
  CHECK(found.baseline->score->column == "c_pred");
  choices.candidate_prediction.reset();
  CHECK_THROWS_AS(static_cast<void>(pair("y,a_pred,b_pred,c_pred\n" + kFour, choices)), UsageError);
}

TEST_CASE("one column is not two models") {
  ColumnChoices choices;
  choices.baseline_prediction = "a_pred";
  choices.candidate_prediction = "a_pred";
  CHECK_THROWS_WITH_AS(
      static_cast<void>(pair("y,a_pred,b_pred,c_pred\n" + kFour, choices)),
      "column 'a_pred' is named as the baseline's and as the candidate's: they are one model",
      UsageError);
}

TEST_CASE("a file without predictions is told so") {
  CHECK_THROWS_WITH_AS(static_cast<void>(pair("y,city\n1,Rome\n0,Bonn\n")),
                       doctest::Contains("holds predictions: name it with --prediction or --score"),
                       UsageError);
}

}  // namespace modelgate::runner

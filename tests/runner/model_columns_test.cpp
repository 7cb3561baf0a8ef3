/// \file
/// Predictions and scores, and which belong together.
#include "runner/model_columns.hpp"

#include <doctest/doctest.h>

#include "runner/surveyed_rows.hpp"

namespace modelgate::runner {
namespace {

std::vector<FoundModel> models(const std::string& csv, const std::vector<ClassCount>& classes) {
  SurveyedRows rows(csv);
  return models_in(rows.survey, 0, {{0, 0}, classes});
}

const std::vector<ClassCount> kBinary = {{"0", 5}, {"1", 5}};

}  // namespace

TEST_CASE("predictions take the scores of their stem") {
  const auto found = models(
      "won,lite_pred,deluxe_pred,lite_p,deluxe_p\n" + repeated("1,1,1,0.9,0.8\n0,0,1,0.2,0.7\n", 3),
      kBinary);
  REQUIRE(found.size() == 2);
  CHECK(found[0].prediction->column == "lite_pred");
  CHECK(found[0].score->column == "lite_p");
  CHECK(found[1].score->column == "deluxe_p");
  CHECK(main_column(found[1]) == "deluxe_pred");
}

TEST_CASE("a score for each class is a model") {
  const auto found =
      models("label,a_x,a_y,b_x,b_y\n" + repeated("x,0.9,0.1,0.8,0.2\n", 3), {{"x", 2}, {"y", 1}});
  REQUIRE(found.size() == 2);
  CHECK(found[0].stem == "a");
  CHECK(found[1].class_scores ==
        std::vector<std::pair<std::string, std::string>>{{"x", "b_x"}, {"y", "b_y"}});
  CHECK(main_column(found[1]) == "b_x");
}

TEST_CASE("scores of one of two classes are models") {
  const auto found = models(
      "label,old_score,new_score,age\n" + repeated("1,0.9,0.8,0.5\n0,0.2,0.1,7\n", 3), kBinary);
  REQUIRE(found.size() == 2);
  CHECK(found[1].score->column == "new_score");
}

TEST_CASE("a column that only holds the classes is a model where it agrees with the labels") {
  const std::string csv = "label,guess,weekend\n" + repeated("1,1,0\n0,0,0\n1,1,1\n0,0,1\n", 5);
  const auto found = models(csv, kBinary);
  REQUIRE(found.size() == 1);
  CHECK(found[0].prediction->column == "guess");
  CHECK(found[0].prediction->sureness == Sureness::guess);
}

}  // namespace modelgate::runner

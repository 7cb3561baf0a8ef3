/// \file
/// Ids, times, units and slices.
#include "runner/side_columns.hpp"

#include <doctest/doctest.h>

#include "runner/surveyed_rows.hpp"

namespace modelgate::runner {
namespace {

/// 240 rows of 40 customers in 3 languages.
std::string rows() {
  std::string text = "label,name,customer_id,language,seen_at,m_pred,m_ok,age\n";
  for (int i = 0; i < 240; ++i) {
    text += std::to_string(i % 2) + ",n" + std::to_string(i) + "," + std::to_string(i % 40) + "," +
            (i % 3 == 0   ? "de"
             : i % 3 == 1 ? "en"
                          : "fr") +
            ",2026-01-0" + std::to_string(1 + i % 5) + "," + std::to_string(i % 2) + "," +
            std::to_string(i / 2 % 2) + "," + std::to_string(i % 60) + ".5\n";
  }
  return text;
}

const TakenColumns kTaken = {{0, 0}, {"label", "m_pred"}, {"m"}};

}  // namespace

TEST_CASE("columns beside labels and answers are found") {
  SurveyedRows survey(rows());
  CHECK(find_id(survey.survey, {}, kTaken)->column == "name");
  CHECK(find_time(survey.survey)->column == "seen_at");
  const auto unit = find_unit(survey.survey, kTaken);
  REQUIRE(unit);
  CHECK(unit->column == "customer_id");
  CHECK(unit->why == "40 values in 240 rows");
  const auto slices = find_slices(survey.survey, {}, kTaken);
  REQUIRE(slices.size() == 1);
  CHECK(slices.front().column == "language");
  CHECK(slices.front().why == "3 values");
}

TEST_CASE("slices and ids that are named are taken") {
  SurveyedRows survey(rows());
  ColumnChoices choices;
  choices.slices = {"age"};
  choices.id = "customer_id";
  CHECK(find_slices(survey.survey, choices, kTaken).front().sureness == Sureness::given);
  CHECK(find_id(survey.survey, choices, kTaken)->column == "customer_id");
}

}  // namespace modelgate::runner

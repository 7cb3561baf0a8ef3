/// \file
/// The scores of a relation as SQL.
#include "source/score_lists.hpp"

#include <doctest/doctest.h>

#include "source/inputs.hpp"

namespace modelgate::source::test {
namespace {

/// Ham and spam, the candidate by a score and the baseline by a column of predictions.
struct Scene {
  Scene() : policy(spam_policy()) {
    policy.data.candidate = {};
    policy.data.candidate.score = "p";
    policy.data.candidate.threshold = 0.5;
    relation.intake.policy = &policy;
    relation.intake.data = &policy.data;
    relation.intake.candidate = policy.data.candidate;
    relation.intake.baseline = policy.data.baseline;
  }

  Policy policy;
  Relation relation;
};

TEST_CASE("the score that makes the predictions is a number") {
  Scene scene;
  CHECK(score_value(scene.relation, Role::rows) == "TRY_CAST(rows.\"p\" AS DOUBLE)");
  scene.relation.intake.candidate.prediction = "answer";
  CHECK(score_value(scene.relation, Role::rows) == "NULL::DOUBLE");
}

TEST_CASE("scores are listed where a check is about them") {
  Scene scene;
  CHECK(both_scores_sql(scene.relation, "rows", "rows").empty());
  scene.relation.intake.has_scores = true;
  const std::string list = both_scores_sql(scene.relation, "rows", "rows");
  CHECK(list.find(" AS mg_baseline_score_0, ") != std::string::npos);
  CHECK(list.find("rows.\"p\"") != std::string::npos);
  CHECK(list.ends_with(" AS mg_candidate_score_0, "));
}

TEST_CASE("a model without rows here has no scores") {
  Scene scene;
  scene.relation.intake.has_scores = true;
  CHECK(both_scores_sql(scene.relation, "", "").find("rows.") == std::string::npos);
}

}  // namespace
}  // namespace modelgate::source::test

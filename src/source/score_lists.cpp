/// \file
/// Expressions of scores, named.
#include "source/score_lists.hpp"

#include "source/answers.hpp"

namespace modelgate::source {
namespace {

std::string all_scores_sql(const Relation& relation, Role model, std::string_view alias) {
  const auto& intake = relation.intake;
  if (!intake.has_scores) {
    return "";
  }
  const bool is_baseline = model == Role::baseline;
  const auto scores =
      score_expressions(is_baseline ? intake.baseline : intake.candidate, *intake.data, alias);
  std::string list;
  for (std::size_t at = 0; at < scores.size(); ++at) {
    list += scores[at] + (is_baseline ? " AS mg_baseline_score_" : " AS mg_candidate_score_") +
            std::to_string(at) + ", ";
  }
  return list;
}

}  // namespace

std::string score_value(const Relation& relation, Role alias) {
  const ModelColumns& model = relation.intake.candidate;
  return !model.prediction && model.score
             ? "TRY_CAST(" + column_sql(name(alias), *model.score) + " AS DOUBLE)"
             : std::string("NULL::DOUBLE");
}

std::string both_scores_sql(const Relation& relation, std::string_view baseline,
                            std::string_view candidate) {
  return all_scores_sql(relation, Role::baseline, baseline) +
         all_scores_sql(relation, Role::candidate, candidate);
}

}  // namespace modelgate::source

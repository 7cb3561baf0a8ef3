/// \file
/// The scores that rows of the relation hold beside the predictions.
#pragma once

#include <string>
#include <string_view>

#include "source/relation.hpp"

namespace modelgate::source {

/// The candidate's score of the positive class, where that makes its predictions; else a null.
[[nodiscard]] std::string score_value(const Relation& relation, Role alias);

/// All scores of both models, `mg_baseline_score_0` …, each with a comma behind it; empty where no
/// check is about scores.
/// \param baseline, candidate  table aliases; empty: a model without rows here
[[nodiscard]] std::string both_scores_sql(const Relation& relation, std::string_view baseline,
                                          std::string_view candidate);

}  // namespace modelgate::source

/// \file
/// What is too good, too equal or too empty to be believed although every row is in order.
#pragma once

#include <stop_token>
#include <vector>

#include "gate/collect.hpp"
#include "gate/plan.hpp"
#include "modelgate/source.hpp"

namespace modelgate::gate {

/// Whether one score of the positive class makes the candidate's predictions.
[[nodiscard]] bool scores_candidate(const Policy& policy) noexcept;

/// Findings about the rows that are judged: a class without rows, two models that answer alike, a
/// candidate without an error, scores that separate the classes.
[[nodiscard]] std::vector<Finding> suspicions(const Plan& plan, const Collected& collected,
                                              Source& source, const std::stop_token& stop);

}  // namespace modelgate::gate

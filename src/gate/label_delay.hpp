/// \file
/// Time between a prediction and its label: which predictions are too young to be judged, and how
/// long the labels of the others took.
#pragma once

#include <stop_token>
#include <string>
#include <string_view>

#include "gate/plan.hpp"
#include "modelgate/report.hpp"
#include "modelgate/source.hpp"

namespace modelgate::gate {

/// What to select from in the place of a relation with the columns of `rows`: where the policy has
/// evidence.maturity, predictions younger than it at `as_of` get the status `immature`.
/// \param as_of     ISO 8601, UTC; looked at under evidence.maturity only
/// \param relation  rows or mg_examples
[[nodiscard]] std::string matured(const Policy& policy, const std::string& as_of,
                                  std::string_view relation);

/// Adds the ages of the labels to `evidence` where the policy names both times, and a finding where
/// labels are older than their predictions.
/// \throws DataError  for a missing time that maturity or max_label_age would need
void measure_label_delay(const Plan& plan, Source& source, const std::stop_token& stop,
                         ReportEvidence& evidence);

}  // namespace modelgate::gate

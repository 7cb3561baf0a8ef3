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

/// Whether the status of a row depends on the gate's clock.
[[nodiscard]] bool depends_on_clock(const Policy& policy) noexcept;

/// What to select from in the place of a relation with the columns of `rows`: predictions younger
/// than evidence.maturity at `as_of` get the status `immature`, those that are not of inputs.window
/// or, where recency matters, were made after `as_of` the status `outside_window`.
/// \param as_of     ISO 8601, UTC; looked at where depends_on_clock()
/// \param relation  rows or mg_examples
[[nodiscard]] std::string matured(const Policy& policy, const std::string& as_of,
                                  std::string_view relation);

/// Adds the ages of the labels to `evidence` where the policy names both times, and a finding where
/// labels are older than their predictions.
/// \throws DataError  for a missing time that maturity or max_label_age would need
void measure_label_delay(const Plan& plan, Source& source, const std::stop_token& stop,
                         ReportEvidence& evidence);

}  // namespace modelgate::gate

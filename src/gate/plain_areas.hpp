/// \file
/// Areas under ROC curves of independent rows that weigh alike.
#pragma once

#include <optional>

#include "gate/measured_answer.hpp"
#include "stats/delong.hpp"

namespace modelgate::gate {

/// DeLong's variances of the candidate's area (first) and of the baseline's, from one walk over the
/// rows. Nothing where what each row has to do with an area must be known (units, weights, several
/// areas), where not both models scored the rows, or with fewer than two rows of a class.
[[nodiscard]] std::optional<stats::PairedAreas> plain_areas(const MeasuredQuestion& asked);

}  // namespace modelgate::gate

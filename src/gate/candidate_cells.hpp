/// \file
/// The candidate's own cells: what `bless` keeps as the baseline of the next run.
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "modelgate/policy.hpp"
#include "modelgate/source.hpp"

namespace modelgate::gate {

/// Names of the columns that candidate_cells() returns: label, prediction, slice columns, columns
/// of pass_rate checks, count; as the next policy will name them.
[[nodiscard]] std::vector<std::string> candidate_columns(const Policy& policy);

/// Counts of the candidate's judged rows by label, prediction and everything that the gate slices
/// by, ordered. The last column is the count. With evidence.maturity the policy must say
/// inputs.as_of.
/// \throws UsageError  for a policy that slices by an SQL condition, which counts cannot answer
[[nodiscard]] Table candidate_cells(const Policy& policy, Source& source, std::stop_token stop);

}  // namespace modelgate::gate

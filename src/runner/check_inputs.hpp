/// \file
/// A policy against its inputs, without judging: are the columns there, and can each check pass?
#pragma once

#include "modelgate/policy.hpp"
#include "modelgate/run.hpp"

namespace modelgate::runner {

/// What can be told without the inputs: whether the policy asks counts for what they cannot answer.
/// \throws PolicyError
void check_layout(const Policy& policy);

/// \throws PolicyError  for columns that are missing and checks that no result on these rows could
///                      pass
/// \throws SourceError, DataError
void check_inputs(const Policy& policy, const RunOptions& options);

}  // namespace modelgate::runner

/// \file
/// From predictions to a first policy.
#pragma once

#include <string>
#include <vector>

#include "modelgate/run.hpp"
#include "runner/discovery.hpp"

namespace modelgate::runner {

/// What is asked for.
struct InitRequest {
  ColumnChoices columns;
  std::string policy_path;  ///< where the policy will stand; its paths start there; empty: here
  std::string name;         ///< of the gate; empty: after the file
};

/// A policy file that was read back, and what it rests on.
struct FirstPolicyFile {
  std::string text;
  Discovery found;
  std::size_t checks = 0;
};

/// Finds the columns in the inputs of `options`, derives limits and writes the policy; what is
/// returned loads, and means the columns and classes that were found.
/// \throws UsageError  where the columns cannot be told, or the data bear no check
/// \throws SourceError, DataError, PolicyError
[[nodiscard]] FirstPolicyFile init(const InitRequest& request, const RunOptions& options);

}  // namespace modelgate::runner

/// \file
/// Unit tests of a policy, run.
#pragma once

#include <string>

#include "modelgate/run.hpp"
#include "modelgate/verification.hpp"

namespace modelgate::runner {

/// Judges the rows of every test of a file by its gate, and compares. A test whose data cannot be
/// judged has the verdict error.
/// \param options  threads, clock, engine; its inputs, parameters and overrides are the tests' own
/// \throws UsageError, PolicyError  for a file of tests or a gate that is invalid
/// \throws SourceError              where rows cannot be written to a temporary file
[[nodiscard]] SuiteOutcome verify(const std::string& path, const RunOptions& options);

}  // namespace modelgate::runner

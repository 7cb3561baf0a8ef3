/// \file
/// What another policy would say of the same data.
#pragma once

#include <string>

#include "modelgate/policy_diff.hpp"
#include "modelgate/run.hpp"

namespace modelgate::runner {

/// Judges both policies and compares decisions by their ids. Where one of them cannot judge, its
/// report carries the error and nothing is compared.
/// \param options  inputs replace those of both policies
[[nodiscard]] PolicyDiff diff(const std::string& before, const std::string& after,
                              const RunOptions& options);

/// The comparison alone.
[[nodiscard]] PolicyDiff compared(Report before, Report after);

}  // namespace modelgate::runner

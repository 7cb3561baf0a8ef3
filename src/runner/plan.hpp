/// \file
/// The outlook of a gate: on its inputs, or on rows that are only expected.
#pragma once

#include <optional>
#include <string>

#include "gate/assumed_rows.hpp"
#include "gate/outlook.hpp"
#include "modelgate/outlook.hpp"
#include "modelgate/run.hpp"

namespace modelgate::runner {

/// What is asked for; with `expected` no input is read.
struct PlanOptions {
  gate::Planning planning;
  std::optional<gate::AssumedRows> expected;
};

/// \throws UsageError, PolicyError, SourceError, DataError
[[nodiscard]] GateOutlook plan(const std::string& policy_path, const RunOptions& options,
                               const PlanOptions& asked);

}  // namespace modelgate::runner

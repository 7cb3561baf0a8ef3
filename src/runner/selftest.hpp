/// \file
/// The selftest of a gate on its inputs.
#pragma once

#include <string>

#include "gate/selftest.hpp"
#include "modelgate/run.hpp"
#include "modelgate/selftest.hpp"

namespace modelgate::runner {

/// \param asked  its `judging` is taken from the options
/// \throws UsageError, PolicyError, SourceError, DataError; Error  when the stop token fired
[[nodiscard]] GateSelftest selftest(const std::string& policy_path, const RunOptions& options,
                                    const gate::Testing& asked);

}  // namespace modelgate::runner

/// \file
/// The one verb for a policy that was read before.
#pragma once

#include "modelgate/report.hpp"
#include "modelgate/run.hpp"
#include "policy/draft.hpp"

namespace modelgate::runner {

/// As modelgate::run(), without reading the policy file again. May be called from several threads
/// at once.
[[nodiscard]] Report run(const policy::Draft& draft, const RunOptions& options);

}  // namespace modelgate::runner

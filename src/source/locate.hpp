/// \file
/// From the inputs as they are written to files on this machine.
#pragma once

#include <vector>

#include "modelgate/policy.hpp"
#include "source/data_file.hpp"
#include "source/open.hpp"
#include "source/workspace.hpp"

namespace modelgate::source {

/// The local files of all inputs; what is fetched or read from standard input lies in `workspace`.
/// \throws SourceError when a path names nothing, or cannot be fetched
/// \throws UsageError  when standard input is given twice
[[nodiscard]] std::vector<LocalFile> locate(const Inputs& given, const OpenOptions& options,
                                            Workspace& workspace);

}  // namespace modelgate::source

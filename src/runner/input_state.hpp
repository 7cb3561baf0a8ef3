/// \file
/// What the input files of a policy look like from outside, to tell whether they have changed since
/// a run without reading them.
#pragma once

#include <optional>
#include <string>

#include "modelgate/policy.hpp"

namespace modelgate::runner {

/// A digest of paths, devices, inodes, sizes and times of change of all files that the inputs name,
/// and of the clock that the inputs set. Equal digests are equal files: the system sets the time of
/// change, and nobody else can.
/// \param now_seconds  the present in seconds since 1970
/// \return  nothing where an input is no local file, or where one changed within the last two
///          seconds, in which a file could change twice at one time
/// \throws SourceError  where a file is missing
[[nodiscard]] std::optional<std::string> input_state(const Policy& policy, double now_seconds);

}  // namespace modelgate::runner

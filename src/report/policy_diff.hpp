/// \file
/// The difference of two policies as one JSON object.
#pragma once

#include <iosfwd>

#include "modelgate/policy_diff.hpp"

namespace modelgate::report {

/// Writes an object of schema `modelgate.diff/v1`, its keys in a fixed order, ending in a newline.
void write_policy_diff_json(const PolicyDiff& diff, std::ostream& out);

}  // namespace modelgate::report

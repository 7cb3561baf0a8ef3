/// \file
/// The selftest of a gate as one JSON object.
#pragma once

#include <iosfwd>

#include "modelgate/selftest.hpp"

namespace modelgate::report {

/// Writes an object of schema `modelgate.selftest/v1`, its keys in a fixed order, ending in a
/// newline; what is not known is absent.
void write_selftest_json(const GateSelftest& test, std::ostream& out);

}  // namespace modelgate::report

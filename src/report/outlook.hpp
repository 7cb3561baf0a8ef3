/// \file
/// The outlook of a gate as one JSON object.
#pragma once

#include <iosfwd>

#include "modelgate/outlook.hpp"

namespace modelgate::report {

/// Writes an object of schema `modelgate.plan/v1`, its keys in a fixed order, ending in a newline;
/// what is not known is absent.
void write_outlook_json(const GateOutlook& outlook, std::ostream& out);

}  // namespace modelgate::report

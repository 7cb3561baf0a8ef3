/// \file
/// The keys of the JSON report that people look into: confusion, curves, flipped.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "modelgate/details.hpp"

namespace modelgate::report {

/// Adds the keys of what there is.
void put_details(nlohmann::ordered_json& report, const ReportDetails& details);

}  // namespace modelgate::report

/// \file
/// The table of metrics: every `MODELGATE_METRIC` of metrics.def, in that order.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modelgate/metric.hpp"

namespace modelgate::metric {

/// All metrics, in the order of metrics.def.
[[nodiscard]] std::span<const Metric* const> all();

/// The metric of that name or alias; null when there is none.
[[nodiscard]] const Metric* find(std::string_view name_or_alias);

/// Every name, then every alias: for "did you mean".
[[nodiscard]] std::vector<std::string> known_names();

}  // namespace modelgate::metric

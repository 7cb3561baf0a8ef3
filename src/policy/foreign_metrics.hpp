/// \file
/// Metric names that modelgate knows but does not compute: those of other trades, and those of the
/// contract that this version lacks.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace modelgate::policy {

/// Why a metric that is not registered cannot be gated, and what to use instead.
struct ForeignMetric {
  std::string message;
  std::string hint;
};

/// The metric of the contract, not in this version, that a misspelt name is near to.
[[nodiscard]] std::optional<std::string> nearest_later_metric(std::string_view name);

/// Nothing for a name that is not recognised.
[[nodiscard]] std::optional<ForeignMetric> foreign_metric(std::string_view name);

}  // namespace modelgate::policy

/// \file
/// Metric names that modelgate knows but does not compute: those of other trades.
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

/// Nothing for a name that is not recognised.
[[nodiscard]] std::optional<ForeignMetric> foreign_metric(std::string_view name);

}  // namespace modelgate::policy

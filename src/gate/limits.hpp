/// \file
/// The limits of one quantity, and how they came about.
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>

#include "stats/inference.hpp"

namespace modelgate::gate {

/// How limits were made, for reports.
struct Provenance {
  std::string_view method;  ///< "mid_p", "tango", "bca", …
  std::string_view reason;  ///< why this method, a sentence without its full stop
};

/// Limits of a value or of a change. Null `inference`: there are none.
struct Limits {
  stats::InferencePtr inference;
  Provenance provenance = {};
  std::int64_t replicates = 0;  ///< behind them; 0: they need none
  std::int64_t undefined = 0;   ///< replicates on which the quantity is undefined
  /// Studentized: replicates that have no standard error to be measured in.
  std::int64_t unmeasured = 0;
  /// How many times the variance of independent rows that weigh alike; not a number where rows are.
  double design_effect = std::numeric_limits<double>::quiet_NaN();

  explicit operator bool() const noexcept { return inference != nullptr; }
};

}  // namespace modelgate::gate

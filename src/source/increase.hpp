/// \file
/// What a counter counted within a window, from its raw samples: resets are seen, nothing is
/// extrapolated.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace modelgate::source {

/// A sample of a counter.
struct Sample {
  double at = 0.0;  ///< seconds since 1970
  double value = 0.0;
};

/// What became of a counter within the window.
struct Increase {
  double amount = 0.0;
  std::int64_t resets = 0;
};

/// The sum of the steps from sample to sample. A smaller value than the one before is a counter
/// that began again at zero. A counter that was there before the window counts from its first
/// sample in it, unless that is the one with which it began again.
/// \param samples  in order of time, finite and not negative
/// \param before   its last value before the window; none: it began inside, at zero
[[nodiscard]] Increase increase_of(std::span<const Sample> samples,
                                   std::optional<double> before) noexcept;

}  // namespace modelgate::source

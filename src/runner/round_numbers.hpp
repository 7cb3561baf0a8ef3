/// \file
/// Numbers that a person would have chosen, on the lenient side of one that was measured.
#pragma once

#include <cstdint>

namespace modelgate::runner {

/// Which way a limit may be moved.
enum class Towards { lower, higher };

/// The limit on a grid as coarse as `width`, the width of the interval that `value` ends: steps of
/// 0.05, 0.01, 0.001 … that are at most as wide.
/// \param value, width  finite, width > 0
[[nodiscard]] double round_limit(double value, double width, Towards towards);

/// The margin rounded up to 1, 1.5, 2, 2.5, 3, 4, 5, 6 or 8 times a power of ten.
/// \param margin  > 0
[[nodiscard]] double round_margin(double margin);

/// Rounded down to one significant digit: 3,680 is 3,000.
/// \param count  >= 0
[[nodiscard]] std::int64_t round_count(std::int64_t count);

}  // namespace modelgate::runner

/// \file
/// Limits of the difference of two proportions on the same rows, from the fourfold table.
#pragma once

#include <cstdint>

#include "stats/inference.hpp"

namespace modelgate::stats {

/// Rows by which of two models was right on them.
struct PairedCounts {
  std::int64_t both_right;
  std::int64_t fixed;   ///< candidate only
  std::int64_t broken;  ///< baseline only
  std::int64_t both_wrong;
};

/// How the limits of a paired difference are found.
enum class PairedMethod {
  tango,     ///< score interval
  newcombe,  ///< method 10: Wilson limits of the margins, combined with their correlation
  betting    ///< one-sided error never above alpha at all numbers of rows together
};

/// Limits of P(candidate right) - P(baseline right), in [-1, 1]; never of zero width.
/// \param counts  not negative, at least one row
/// \source Tango (1998), Statistics in Medicine 17:891; Newcombe (1998c), Statistics in Medicine
///         17:2635, method 10; betting.hpp
[[nodiscard]] InferencePtr paired_difference(const PairedCounts& counts, PairedMethod method);

}  // namespace modelgate::stats

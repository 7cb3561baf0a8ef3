/// \file
/// A Poisson distribution laid out for draws from 16 random bits.
#pragma once

#include <cstdint>
#include <vector>

namespace modelgate::stats {

/// A Poisson distribution as a mixture: k with probability floor(2^16 P(k)) / 2^16, which 16 random
/// bits decide, and with what is left over a draw from the remainders. No accuracy is lost.
struct PoissonTable {
  std::int16_t base = 0;                 ///< smallest k that the thresholds give
  std::vector<std::int16_t> thresholds;  ///< ascending; reaching all of them means the remainders
  std::int64_t remainder_base = 0;
  std::vector<double> remainders;  ///< cumulated from remainder_base on, scaled to end at 1
};

/// \param mean  in (0, 10000]
[[nodiscard]] PoissonTable make_poisson_table(double mean);

/// The value at u in (0, 1) of the remainders' distribution.
[[nodiscard]] double remainder_at(const PoissonTable& table, double u);

}  // namespace modelgate::stats

/// \file
/// Counted rows that fall into parts at random, 64 replicates at a time.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stats/random.hpp"

namespace modelgate::stats {

/// Splits n rows into parts with one draw from Multinomial(n, shares): a chain of conditional
/// binomials, addressed by (seed, stream, key, block) like all draws.
class RandomSplit {
 public:
  /// \param shares  relative sizes of the parts, at least one, none negative; their sum is positive
  ///                and below 2^53
  RandomSplit(std::span<const std::int64_t> shares, const Stream& stream);

  /// \param key    distinguishes what is split, below 2^43; there are below 2^20 parts
  /// \param block  in [0, 2^32)
  /// \param rows   how many to split, per lane: whole numbers below 2^53
  /// \param parts  shares.size() x 64, row-major
  void split(std::uint64_t key, std::int64_t block, std::span<const double, kLanes> rows,
             std::span<double> parts) const;

 private:
  std::vector<std::int64_t> shares_;
  Stream stream_;
};

}  // namespace modelgate::stats

/// \file
/// A chain of binomials; parts of no share take part in none.
#include "stats/random_split.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <numeric>

#include "stats/simd/kernels.hpp"

namespace modelgate::stats {

RandomSplit::RandomSplit(std::span<const std::int64_t> shares, const Stream& stream)
    : shares_(shares.begin(), shares.end()), stream_(stream) {
  assert(std::accumulate(shares.begin(), shares.end(), std::int64_t{0}) > 0);
}

void RandomSplit::split(std::uint64_t key, std::int64_t block, std::span<const double, kLanes> rows,
                        std::span<double> parts) const {
  assert(parts.size() == shares_.size() * kLanes);
  std::array<double, kLanes> rest{};
  std::ranges::copy(rows, rest.begin());
  std::int64_t whole = std::accumulate(shares_.begin(), shares_.end(), std::int64_t{0});
  for (std::size_t part = 0; part < shares_.size(); ++part) {
    const std::span<double, kLanes> drawn(parts.data() + part * kLanes, kLanes);
    const std::int64_t share = shares_[part];
    std::ranges::fill(drawn, 0.0);
    if (share == 0) continue;
    if (share == whole) {
      std::ranges::copy(rest, drawn.begin());
      rest.fill(0.0);
    } else {
      const simd::BinomialRow row{stream_.at((key << 20U) + part + 1, block),
                                  static_cast<double>(share), static_cast<double>(whole)};
      simd::draw_binomials(row, rest, drawn);
    }
    whole -= share;
  }
}

}  // namespace modelgate::stats

/// \file
/// Picks by 16 random bits, and the few that these do not decide.
#include "stats/few_rows.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace modelgate::stats {

FewRows::FewRows(std::span<const std::int64_t> counts, std::uint64_t seed, std::uint64_t stream)
    : stream_(seed, stream) {
  assert(!counts.empty());
  begins_.reserve(counts.size() - 1);
  std::int64_t rows = counts.front();
  for (const std::int64_t count : counts.subspan(1)) {
    assert(count > 0);
    begins_.push_back(static_cast<std::int16_t>(rows));
    rows += count;
  }
  assert(rows > 0 && rows <= kMost);
  rows_ = static_cast<std::int16_t>(rows);
}

void FewRows::draw(std::int64_t block, std::span<double> weights) const {
  assert(weights.size() == size() * kLanes);
  const Address address = stream_.at(0, block);
  alignas(64) std::array<double, kLanes> totals{};
  simd::draw_picks({address, rows_, begins_}, weights, totals);
  const auto rows = static_cast<double>(rows_);
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
    if (totals[lane] == rows) continue;
    Integers picks(address, Purpose::fill, lane);
    for (double total = totals[lane]; total < rows; total += 1.0) {
      const auto row = static_cast<std::int16_t>(picks.below(static_cast<std::uint32_t>(rows_)));
      const auto next = std::ranges::upper_bound(begins_, row);
      weights[static_cast<std::size_t>(next - begins_.begin()) * kLanes + lane] += 1.0;
    }
  }
}

}  // namespace modelgate::stats

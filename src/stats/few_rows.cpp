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

template <typename Use>
void FewRows::pick_others(std::int64_t block, std::uint32_t lane, std::int16_t picked,
                          const Use& use) const {
  Integers picks(stream_.at(0, block), Purpose::fill, lane);
  for (; picked < rows_; ++picked) {
    const auto row = static_cast<std::int16_t>(picks.below(static_cast<std::uint32_t>(rows_)));
    const auto next = std::ranges::upper_bound(begins_, row);
    use(static_cast<std::size_t>(next - begins_.begin()));
  }
}

void FewRows::draw(std::int64_t block, std::span<double> weights) const {
  assert(weights.size() == size() * kLanes);
  alignas(64) std::array<double, kLanes> totals{};
  simd::draw_picks({stream_.at(0, block), rows_, begins_}, weights, totals);
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
    const auto picked = static_cast<std::int16_t>(totals[lane]);
    if (picked == rows_) continue;
    pick_others(block, lane, picked,
                [&](std::size_t observation) { weights[observation * kLanes + lane] += 1.0; });
  }
}

void FewRows::sum(std::int64_t block, const simd::PickMarks& marks, simd::PickSums& sums) const {
  assert(marks.first.size() == size() && marks.second.size() == size());
  simd::sum_picks({stream_.at(0, block), rows_, begins_}, marks, sums);
  // Nearly always none is; to look at all of them at once takes less than one after the other.
  int left = 0;
  for (const std::uint16_t picked : sums.picked) left |= picked ^ rows_;
  if (left == 0) return;
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
    if (sums.picked[lane] == rows_) continue;
    pick_others(block, lane, static_cast<std::int16_t>(sums.picked[lane]),
                [&](std::size_t observation) {
                  sums.first[lane] += marks.first[observation];
                  sums.second[lane] += marks.second[observation];
                });
    sums.picked[lane] = static_cast<std::uint16_t>(rows_);
  }
}

}  // namespace modelgate::stats

/// \file
/// Independent gamma draws, divided by their sum.
#include "stats/dirichlet.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "stats/simd/kernels.hpp"

namespace modelgate::stats {

SmoothedDraws::SmoothedDraws(const SmoothedCounts& cells, std::uint64_t seed, std::uint64_t stream)
    : keys_(cells.keys.begin(), cells.keys.end()), stream_(seed, stream) {
  assert(!cells.counts.empty() && cells.counts.size() == cells.keys.size());
  shapes_.reserve(cells.counts.size());
  for (const std::int64_t count : cells.counts) {
    shapes_.push_back(static_cast<double>(count) + cells.prior);
    rows_ += static_cast<double>(count);
  }
  assert(std::ranges::all_of(shapes_, [](double shape) { return shape > 0.0; }));
}

void SmoothedDraws::draw(std::int64_t block, std::span<double> weights) const {
  assert(weights.size() == size() * kLanes);
  std::array<double, kLanes> total{};
  for (std::size_t i = 0; i < size(); ++i) {
    const simd::Lanes row(weights.data() + i * kLanes, kLanes);
    simd::draw_gammas({stream_.at(keys_[i], block), shapes_[i]}, row);
    for (std::size_t lane = 0; lane < kLanes; ++lane) total[lane] += row[lane];
  }
  std::array<double, kLanes> scale{};
  for (std::size_t lane = 0; lane < kLanes; ++lane) scale[lane] = rows_ / total[lane];
  for (std::size_t i = 0; i < weights.size(); ++i) weights[i] *= scale[i % kLanes];
}

}  // namespace modelgate::stats

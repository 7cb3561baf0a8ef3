/// \file
/// Draws from a table of thresholds: 16 random bits per lane, compared with all of them; compiled
/// once per instruction set.
#if defined(MODELGATE_STATS_SIMD_THRESHOLD_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef MODELGATE_STATS_SIMD_THRESHOLD_INL_HPP
#undef MODELGATE_STATS_SIMD_THRESHOLD_INL_HPP
#else
#define MODELGATE_STATS_SIMD_THRESHOLD_INL_HPP
#endif

#include <hwy/highway.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "stats/simd/kernels.hpp"
#include "stats/simd/philox-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace modelgate::stats::simd::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Shorts = hn::ScalableTag<std::int16_t>;
using ShortsVector = hn::Vec<Shorts>;

/// One 16-bit number per lane.
struct ShortLanes {
  HWY_ALIGN std::int16_t values[kLanes];
};

/// Eight counters fill 64 lanes: words 0 and 1 of counter j the lanes 4 j to 4 j + 3, words 2 and 3
/// those 32 further on.
HWY_INLINE ShortLanes random_shorts(const Address& address) {
  constexpr std::size_t kCounters = 8;
  constexpr std::size_t kWidth = HWY_MIN(hn::MaxLanes(Bits()), kCounters);
  HWY_ALIGN std::uint64_t words[2 * kCounters];
  for (std::size_t j = 0; j < kCounters; j += kWidth) {
    const BitsVector positions = hn::Or(hn::Iota(Bits(), static_cast<std::uint64_t>(j)),
                                        hn::Set(Bits(), position(Purpose::poisson, 0, 0)));
    const WordPairs pairs = philox_lanes(address, positions);
    hn::Store(pairs.first, Bits(), words + j);
    hn::Store(pairs.second, Bits(), words + kCounters + j);
  }
  ShortLanes lanes;
  static_assert(sizeof(lanes.values) == sizeof(words));
  std::memcpy(lanes.values, words, sizeof(words));
  return lanes;
}

/// Counts, in place of each number, the thresholds that it reaches.
HWY_INLINE void count_reached(ShortLanes& lanes, std::span<const std::int16_t> thresholds) {
  constexpr std::size_t kWidth = hn::MaxLanes(Shorts());
  // Two vectors share each broadcast; where one holds half of the lanes, that is all of them.
  constexpr std::size_t kStride = kWidth < kLanes ? 2 * kWidth : kWidth;
  const auto all = static_cast<std::int16_t>(thresholds.size());
  for (std::size_t lane = 0; lane < kLanes; lane += kStride) {
    std::int16_t* const low = lanes.values + lane;
    std::int16_t* const high = low + (kStride - kWidth);
    const ShortsVector low_numbers = hn::Load(Shorts(), low);
    const ShortsVector high_numbers = hn::Load(Shorts(), high);
    ShortsVector low_reached = hn::Set(Shorts(), all);
    ShortsVector high_reached = low_reached;
    for (const std::int16_t value : thresholds) {
      const ShortsVector threshold = hn::Set(Shorts(), value);
      // True is -1.
      low_reached = hn::Add(low_reached, hn::VecFromMask(Shorts(), hn::Gt(threshold, low_numbers)));
      high_reached =
          hn::Add(high_reached, hn::VecFromMask(Shorts(), hn::Gt(threshold, high_numbers)));
    }
    hn::Store(low_reached, Shorts(), low);
    hn::Store(high_reached, Shorts(), high);
  }
}

HWY_INLINE Escaped draw_threshold_row(const ThresholdRow& row, Lanes drawn, Lanes totals) {
  const hn::ScalableTag<double> reals;
  const hn::Rebind<std::int32_t, decltype(reals)> words;
  const hn::Rebind<std::int16_t, decltype(reals)> shorts;
  constexpr std::size_t kWidth = hn::MaxLanes(reals);
  ShortLanes lanes = random_shorts(row.address);
  count_reached(lanes, row.thresholds);
  const auto escape = hn::Set(shorts, static_cast<std::int16_t>(row.thresholds.size()));
  auto most = hn::Zero(shorts);
  for (std::size_t lane = 0; lane < kLanes; lane += kWidth) {
    const auto reached = hn::Load(shorts, lanes.values + lane);
    most = hn::Max(most, reached);
    const auto value =
        hn::PromoteTo(reals, hn::PromoteTo(words, hn::Add(reached, hn::Set(shorts, row.base))));
    hn::StoreU(value, reals, drawn.data() + lane);
    const auto total = hn::LoadU(reals, totals.data() + lane);
    hn::StoreU(hn::Add(total, value), reals, totals.data() + lane);
  }
  return hn::AllFalse(shorts, hn::Eq(most, escape)) ? Escaped::none : Escaped::some;
}

}  // namespace modelgate::stats::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif

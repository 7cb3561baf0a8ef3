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

#include "stats/simd/kernels.hpp"
#include "stats/simd/likelihood-inl.hpp"
#include "stats/simd/philox-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace modelgate::stats::simd::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Shorts = hn::ScalableTag<std::int16_t>;
using ShortsVector = hn::Vec<Shorts>;
using Integers32 = hn::Repartition<std::int32_t, Shorts>;

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

/// Where the draws of a row go.
struct Output {
  Lanes drawn;
  Lanes totals;
};

/// Writes the draws of the lanes from `lane` on, and adds them to the totals.
HWY_INLINE void emit(hn::Vec<Reals> values, std::size_t lane, const Output& output) {
  hn::StoreU(values, Reals(), output.drawn.data() + lane);
  const auto totals = hn::LoadU(Reals(), output.totals.data() + lane);
  hn::StoreU(hn::Add(totals, values), Reals(), output.totals.data() + lane);
}

/// Widens by halves, in registers: narrow loads of what was just stored as a whole would wait until
/// every earlier store has reached the cache.
HWY_INLINE void emit_words(hn::Vec<Integers32> values, std::size_t lane, const Output& output) {
#if HWY_TARGET == HWY_SCALAR
  emit(hn::PromoteTo(Reals(), values), lane, output);
#else
  const hn::Half<Integers32> half;
  emit(hn::PromoteTo(Reals(), hn::LowerHalf(half, values)), lane, output);
  emit(hn::PromoteTo(Reals(), hn::UpperHalf(half, values)), lane + hn::MaxLanes(half), output);
#endif
}

HWY_INLINE void emit_shorts(ShortsVector values, std::size_t lane, const Output& output) {
#if HWY_TARGET == HWY_SCALAR
  emit_words(hn::PromoteTo(Integers32(), values), lane, output);
#else
  const hn::Half<Shorts> half;
  emit_words(hn::PromoteTo(Integers32(), hn::LowerHalf(half, values)), lane, output);
  emit_words(hn::PromoteTo(Integers32(), hn::UpperHalf(half, values)), lane + hn::MaxLanes(half),
             output);
#endif
}

HWY_INLINE Escaped draw_threshold_row(const ThresholdRow& row, const Output& output) {
  constexpr std::size_t kWidth = hn::MaxLanes(Shorts());
  // Two vectors share each broadcast.
  static_assert(kLanes % (2 * kWidth) == 0);
  const ShortLanes random = random_shorts(row.address);
  const ShortsVector base = hn::Set(Shorts(), row.base);
  const ShortsVector all = hn::Set(Shorts(), static_cast<std::int16_t>(row.thresholds.size()));
  ShortsVector most = hn::Zero(Shorts());
  for (std::size_t lane = 0; lane < kLanes; lane += 2 * kWidth) {
    const ShortsVector low = hn::Load(Shorts(), random.values + lane);
    const ShortsVector high = hn::Load(Shorts(), random.values + lane + kWidth);
    ShortsVector low_reached = all;
    ShortsVector high_reached = all;
    for (const std::int16_t value : row.thresholds) {
      const ShortsVector threshold = hn::Set(Shorts(), value);
      // True is -1.
      low_reached = hn::Add(low_reached, hn::VecFromMask(Shorts(), hn::Gt(threshold, low)));
      high_reached = hn::Add(high_reached, hn::VecFromMask(Shorts(), hn::Gt(threshold, high)));
    }
    most = hn::Max(most, hn::Max(low_reached, high_reached));
    emit_shorts(hn::Add(low_reached, base), lane, output);
    emit_shorts(hn::Add(high_reached, base), lane + kWidth, output);
  }
  return hn::AllFalse(Shorts(), hn::Eq(most, all)) ? Escaped::none : Escaped::some;
}

}  // namespace modelgate::stats::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif

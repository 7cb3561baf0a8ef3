/// \file
/// 16-bit numbers of lanes, and how they become doubles; compiled once per instruction set.
#if defined(MODELGATE_STATS_SIMD_SHORTS_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef MODELGATE_STATS_SIMD_SHORTS_INL_HPP
#undef MODELGATE_STATS_SIMD_SHORTS_INL_HPP
#else
#define MODELGATE_STATS_SIMD_SHORTS_INL_HPP
#endif

#include <hwy/highway.h>

#include <cstddef>
#include <cstdint>
#include <span>

#include "stats/simd/kernels.hpp"
#include "stats/simd/likelihood-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace modelgate::stats::simd::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Shorts = hn::ScalableTag<std::int16_t>;
using ShortsVector = hn::Vec<Shorts>;
using Wholes = hn::Repartition<std::int32_t, Shorts>;

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
HWY_INLINE void emit_words(hn::Vec<Wholes> values, std::size_t lane, const Output& output) {
#if HWY_TARGET == HWY_SCALAR
  emit(hn::PromoteTo(Reals(), values), lane, output);
#else
  const hn::Half<Wholes> half;
  emit(hn::PromoteTo(Reals(), hn::LowerHalf(half, values)), lane, output);
  emit(hn::PromoteTo(Reals(), hn::UpperHalf(half, values)), lane + hn::MaxLanes(half), output);
#endif
}

HWY_INLINE void emit_shorts(ShortsVector values, std::size_t lane, const Output& output) {
#if HWY_TARGET == HWY_SCALAR
  emit_words(hn::PromoteTo(Wholes(), values), lane, output);
#else
  const hn::Half<Shorts> half;
  emit_words(hn::PromoteTo(Wholes(), hn::LowerHalf(half, values)), lane, output);
  emit_words(hn::PromoteTo(Wholes(), hn::UpperHalf(half, values)), lane + hn::MaxLanes(half),
             output);
#endif
}

/// Writes numbers as doubles.
#if HWY_TARGET == HWY_SCALAR
HWY_INLINE void widen_numbers(std::span<const std::uint16_t> numbers, std::span<double> reals) {
  for (std::size_t at = 0; at < numbers.size(); ++at) reals[at] = numbers[at];
}
#else
HWY_INLINE void widen_numbers(std::span<const std::uint16_t> numbers, std::span<double> reals) {
  const hn::Rebind<std::uint16_t, Wholes> narrow;
  const hn::Half<Wholes> half;
  for (std::size_t at = 0; at < numbers.size(); at += hn::MaxLanes(Wholes())) {
    const hn::Vec<Wholes> whole = hn::PromoteTo(Wholes(), hn::LoadU(narrow, numbers.data() + at));
    hn::StoreU(hn::PromoteTo(Reals(), hn::LowerHalf(half, whole)), Reals(), reals.data() + at);
    hn::StoreU(hn::PromoteTo(Reals(), hn::UpperHalf(half, whole)), Reals(),
               reals.data() + at + hn::MaxLanes(half));
  }
}
#endif

}  // namespace modelgate::stats::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif

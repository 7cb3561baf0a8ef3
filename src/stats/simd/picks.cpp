/// \file
/// Compiles the picks of rows for every instruction set and chooses at run time.
#include "stats/simd/picks.hpp"

#include <bit>

// Vectors of a length unknown to the compiler cannot be members of a struct.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "stats/simd/picks.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h.
#include <hwy/highway.h>

#include "stats/simd/picks-inl.hpp"

// The quarters of a random word become 16-bit numbers in memory order.
static_assert(std::endian::native == std::endian::little);

HWY_BEFORE_NAMESPACE();
namespace modelgate::stats::simd::HWY_NAMESPACE {

void picks_of(const Picks& picks, std::span<double> counts, Lanes totals) {
  draw_pick_rows(picks, counts, totals);
}

void marks_of(const Picks& picks, const PickMarks& marks, PickSums& sums) {
  sum_pick_marks(picks, marks, sums);
}

}  // namespace modelgate::stats::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace modelgate::stats::simd {

HWY_EXPORT(picks_of);
HWY_EXPORT(marks_of);

void draw_picks(const Picks& picks, std::span<double> counts, Lanes totals) {
  HWY_DYNAMIC_DISPATCH(picks_of)(picks, counts, totals);
}

void sum_picks(const Picks& picks, const PickMarks& marks, PickSums& sums) {
  HWY_DYNAMIC_DISPATCH(marks_of)(picks, marks, sums);
}

}  // namespace modelgate::stats::simd
#endif

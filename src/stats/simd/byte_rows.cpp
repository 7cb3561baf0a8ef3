/// \file
/// Compiles the work on bytes for every instruction set and chooses at run time.
#include "stats/simd/byte_rows.hpp"

#include <bit>

// Vectors of a length unknown to the compiler cannot be members of a struct.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "stats/simd/byte_rows.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h.
#include <hwy/highway.h>

#include "stats/simd/byte_draws-inl.hpp"
#include "stats/simd/walks-inl.hpp"

// The quarters of a random word become 16-bit numbers in memory order.
static_assert(std::endian::native == std::endian::little);

HWY_BEFORE_NAMESPACE();
namespace modelgate::stats::simd::HWY_NAMESPACE {

void bytes(const ByteDraws& draws, LaneCounts totals) { draw_byte_rows(draws, totals); }

void halves(ByteRows lower, ByteRows upper, std::span<std::uint8_t> bytes) {
  join_byte_halves(lower, upper, bytes);
}

void numbers_of(ByteRows rows, const RowNumbers& numbers, std::span<LaneSums> sums) {
  add_row_numbers(rows, numbers, sums);
}

void area(ByteRows rows, const RankedRows& ranked, std::span<const WalkStep> steps,
          const AreaSums& sums) {
  walk_area_rows(rows, ranked, steps, sums);
}

void area_halves(ByteRows rows, const RankedRows& ranked, std::span<const WalkStep> steps,
                 std::span<const AreaSums, 2> sums) {
  walk_area_half_rows(rows, ranked, steps, sums);
}

void precision(ByteRows rows, const RankedRows& ranked, std::span<const WalkStep> steps,
               const PrecisionSums& sums) {
  walk_precision_rows(rows, ranked, steps, sums);
}

void precision_halves(ByteRows rows, const RankedRows& ranked, std::span<const WalkStep> steps,
                      std::span<const PrecisionSums, 2> sums) {
  walk_precision_half_rows(rows, ranked, steps, sums);
}

}  // namespace modelgate::stats::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace modelgate::stats::simd {

HWY_EXPORT(bytes);
HWY_EXPORT(halves);
HWY_EXPORT(numbers_of);
HWY_EXPORT(area);
HWY_EXPORT(area_halves);
HWY_EXPORT(precision);
HWY_EXPORT(precision_halves);

void draw_bytes(const ByteDraws& draws, LaneCounts totals) {
  HWY_DYNAMIC_DISPATCH(bytes)(draws, totals);
}

void join_halves(ByteRows lower, ByteRows upper, std::span<std::uint8_t> bytes) {
  HWY_DYNAMIC_DISPATCH(halves)(lower, upper, bytes);
}

void add_numbers(ByteRows rows, const RowNumbers& numbers, std::span<LaneSums> sums) {
  HWY_DYNAMIC_DISPATCH(numbers_of)(rows, numbers, sums);
}

void walk_area(ByteRows rows, const RankedRows& ranked, std::span<const WalkStep> steps,
               const AreaSums& sums) {
  HWY_DYNAMIC_DISPATCH(area)(rows, ranked, steps, sums);
}

void walk_precision(ByteRows rows, const RankedRows& ranked, std::span<const WalkStep> steps,
                    const PrecisionSums& sums) {
  HWY_DYNAMIC_DISPATCH(precision)(rows, ranked, steps, sums);
}

void walk_area_halves(ByteRows rows, const RankedRows& ranked, std::span<const WalkStep> steps,
                      std::span<const AreaSums, 2> sums) {
  HWY_DYNAMIC_DISPATCH(area_halves)(rows, ranked, steps, sums);
}

void walk_precision_halves(ByteRows rows, const RankedRows& ranked, std::span<const WalkStep> steps,
                           std::span<const PrecisionSums, 2> sums) {
  HWY_DYNAMIC_DISPATCH(precision_halves)(rows, ranked, steps, sums);
}

}  // namespace modelgate::stats::simd
#endif

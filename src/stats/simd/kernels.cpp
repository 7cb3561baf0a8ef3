/// \file
/// Compiles the vectorised draws for every instruction set and chooses at run time.
#include "stats/simd/kernels.hpp"

#include <bit>

// Vectors of a length unknown to the compiler cannot be members of a struct.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "stats/simd/kernels.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h.
#include <hwy/highway.h>

#include "stats/simd/binomial-inl.hpp"
#include "stats/simd/gamma-inl.hpp"
#include "stats/simd/shorts-inl.hpp"
#include "stats/simd/threshold-inl.hpp"

// The halves of a random word become 16-bit numbers in memory order.
static_assert(std::endian::native == std::endian::little);

HWY_BEFORE_NAMESPACE();
namespace modelgate::stats::simd::HWY_NAMESPACE {

void binomials(const BinomialRow& row, Lanes rest, Lanes drawn) {
  draw_binomial_row(row, rest, drawn);
}

void gammas(const GammaRow& row, Lanes drawn) { draw_gamma_row(row, drawn); }

std::uint64_t thresholds(const ThresholdRows& rows, std::span<std::uint16_t> counts,
                         ShortTotals totals) {
  return draw_threshold_rows(rows, counts, totals);
}

void wide(std::span<const std::uint16_t> numbers, std::span<double> reals) {
  widen_numbers(numbers, reals);
}

void words(const Address& address, std::uint32_t first,
           std::span<std::uint64_t, std::size_t{2} * kLanes> output) {
  for (std::size_t lane = 0; lane < kLanes; lane += hn::MaxLanes(Bits())) {
    const BitsVector positions = hn::Iota(Bits(), first + static_cast<std::uint64_t>(lane));
    const WordPairs pairs = philox_lanes(address, positions);
    hn::StoreU(pairs.first, Bits(), output.data() + lane);
    hn::StoreU(pairs.second, Bits(), output.data() + kLanes + lane);
  }
}

}  // namespace modelgate::stats::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace modelgate::stats::simd {

HWY_EXPORT(binomials);
HWY_EXPORT(gammas);
HWY_EXPORT(thresholds);
HWY_EXPORT(wide);
HWY_EXPORT(words);

void draw_binomials(const BinomialRow& row, Lanes rest, Lanes drawn) {
  HWY_DYNAMIC_DISPATCH(binomials)(row, rest, drawn);
}

void draw_gammas(const GammaRow& row, Lanes drawn) { HWY_DYNAMIC_DISPATCH(gammas)(row, drawn); }

std::uint64_t draw_thresholds(const ThresholdRows& rows, std::span<std::uint16_t> counts,
                              ShortTotals totals) {
  return HWY_DYNAMIC_DISPATCH(thresholds)(rows, counts, totals);
}

void widen(std::span<const std::uint16_t> numbers, std::span<double> reals) {
  HWY_DYNAMIC_DISPATCH(wide)(numbers, reals);
}

void draw_words(const Address& address, std::uint32_t first,
                std::span<std::uint64_t, std::size_t{2} * kLanes> words) {
  HWY_DYNAMIC_DISPATCH(words)(address, first, words);
}

}  // namespace modelgate::stats::simd
#endif

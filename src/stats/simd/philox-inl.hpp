/// \file
/// Philox4x32-10 of as many counters as a vector has 64-bit lanes; compiled once per instruction
/// set.
#if defined(MODELGATE_STATS_SIMD_PHILOX_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef MODELGATE_STATS_SIMD_PHILOX_INL_HPP
#undef MODELGATE_STATS_SIMD_PHILOX_INL_HPP
#else
#define MODELGATE_STATS_SIMD_PHILOX_INL_HPP
#endif

#include <hwy/highway.h>

#include "stats/random.hpp"

HWY_BEFORE_NAMESPACE();
namespace modelgate::stats::simd::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Bits = hn::ScalableTag<std::uint64_t>;
using BitsVector = hn::Vec<Bits>;

/// The four words of each counter, paired: `first` holds words 0 (low half) and 1, `second` 2 and
/// 3.
struct WordPairs {
  BitsVector first;
  BitsVector second;
};

/// Product of the low halves of the lanes and a constant.
HWY_INLINE BitsVector multiply_low(BitsVector lanes, std::uint32_t factor) {
#if HWY_TARGET == HWY_SCALAR
  return hn::Mul(hn::And(lanes, hn::Set(Bits(), 0xFFFFFFFFULL)), hn::Set(Bits(), factor));
#else
  const hn::Repartition<std::uint32_t, Bits> halves;
  return hn::MulEven(hn::BitCast(halves, lanes), hn::Set(halves, factor));
#endif
}

/// \param positions  the last counter word of each lane
HWY_INLINE WordPairs philox_lanes(const Address& address, BitsVector positions) {
  constexpr std::uint32_t kMultiplier0 = 0xD2511F53;
  constexpr std::uint32_t kMultiplier1 = 0xCD9E8D57;
  constexpr std::uint32_t kWeyl0 = 0x9E3779B9;
  constexpr std::uint32_t kWeyl1 = 0xBB67AE85;
  constexpr int kRounds = 10;

  // Each word sits in the low half of a lane; what the upper half holds is never read.
  const Bits d;
  BitsVector word0 = hn::Set(d, address.counter[0]);
  BitsVector word1 = hn::Set(d, address.counter[1]);
  BitsVector word2 = hn::Set(d, address.counter[2]);
  BitsVector word3 = positions;
  std::uint32_t key0 = address.key[0];
  std::uint32_t key1 = address.key[1];
  for (int round = 0; round < kRounds; ++round) {
    const BitsVector product0 = multiply_low(word0, kMultiplier0);
    const BitsVector product1 = multiply_low(word2, kMultiplier1);
    word0 = hn::Xor(hn::Xor(hn::ShiftRight<32>(product1), word1), hn::Set(d, key0));
    word1 = product1;
    word2 = hn::Xor(hn::Xor(hn::ShiftRight<32>(product0), word3), hn::Set(d, key1));
    word3 = product0;
    key0 += kWeyl0;
    key1 += kWeyl1;
  }
  const BitsVector low_half = hn::Set(d, 0xFFFFFFFFULL);
  return {hn::Or(hn::And(word0, low_half), hn::ShiftLeft<32>(word1)),
          hn::Or(hn::And(word2, low_half), hn::ShiftLeft<32>(word3))};
}

}  // namespace modelgate::stats::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif

/// \file
/// Bytes of 64 lanes from 16 random bits each, and sums over them; compiled once per instruction
/// set.
#if defined(MODELGATE_STATS_SIMD_BYTE_DRAWS_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef MODELGATE_STATS_SIMD_BYTE_DRAWS_INL_HPP
#undef MODELGATE_STATS_SIMD_BYTE_DRAWS_INL_HPP
#else
#define MODELGATE_STATS_SIMD_BYTE_DRAWS_INL_HPP
#endif

#include <hwy/highway.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "stats/simd/byte_rows.hpp"
#include "stats/simd/likelihood-inl.hpp"
#include "stats/simd/philox-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace modelgate::stats::simd::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using DrawnShorts = hn::ScalableTag<std::int16_t>;
using DrawnShortsVector = hn::Vec<DrawnShorts>;

constexpr std::size_t kGenerators = 8;
constexpr std::size_t kRowBytes = kLanes;
/// 64-bit words of one row: 16 bits for each lane.
constexpr std::size_t kRowWords = kLanes / 4;
constexpr std::size_t kGeneratorVectors =
    kGenerators / HWY_MIN(kGenerators, hn::MaxLanes(hn::ScalableTag<std::uint64_t>()));

/// Eight generators side by side.
struct Generators {
  BitsVector word0[kGeneratorVectors];
  BitsVector word1[kGeneratorVectors];
  BitsVector word2[kGeneratorVectors];
  BitsVector word3[kGeneratorVectors];
};

template <int kBits>
HWY_INLINE BitsVector rotated(BitsVector word) {
  return hn::Or(hn::ShiftLeft<kBits>(word), hn::ShiftRight<64 - kBits>(word));
}

/// The next numbers of the generators of one vector.
HWY_INLINE BitsVector next_bits(Generators& state, std::size_t at) {
  const BitsVector result =
      hn::Add(rotated<23>(hn::Add(state.word0[at], state.word3[at])), state.word0[at]);
  const BitsVector shifted = hn::ShiftLeft<17>(state.word1[at]);
  state.word2[at] = hn::Xor(state.word2[at], state.word0[at]);
  state.word3[at] = hn::Xor(state.word3[at], state.word1[at]);
  state.word1[at] = hn::Xor(state.word1[at], state.word2[at]);
  state.word0[at] = hn::Xor(state.word0[at], state.word3[at]);
  state.word2[at] = hn::Xor(state.word2[at], shifted);
  state.word3[at] = rotated<45>(state.word3[at]);
  return result;
}

HWY_INLINE Generators seeded(std::span<const std::uint64_t, kSeeds> seeds) {
  Generators state;
  for (std::size_t at = 0; at < kGeneratorVectors; ++at) {
    const std::uint64_t* const own = seeds.data() + at * (kGenerators / kGeneratorVectors);
    state.word0[at] = hn::LoadU(Bits(), own);
    state.word1[at] = hn::LoadU(Bits(), own + kGenerators);
    state.word2[at] = hn::LoadU(Bits(), own + 2 * kGenerators);
    state.word3[at] = hn::LoadU(Bits(), own + 3 * kGenerators);
  }
  return state;
}

/// Random bits of some rows, 16 for each lane.
struct RowBits {
  HWY_ALIGN std::int16_t numbers[kRowsTogether * kRowBytes];
};

/// Stores words as 16-bit numbers in memory order.
HWY_INLINE void store_bits(BitsVector words, std::int16_t* numbers) {
#if HWY_TARGET == HWY_SCALAR
  const std::uint64_t word = hn::GetLane(words);
  std::memcpy(numbers, &word, sizeof(word));
#else
  hn::Store(hn::BitCast(DrawnShorts(), words), DrawnShorts(), numbers);
#endif
}

HWY_INLINE void fill_bits(Generators& state, RowBits& bits) {
  constexpr std::size_t kWidth = kGenerators / kGeneratorVectors;
  for (std::size_t word = 0; word < kRowsTogether * kRowWords; word += kGenerators) {
    for (std::size_t at = 0; at < kGeneratorVectors; ++at) {
      store_bits(next_bits(state, at), bits.numbers + 4 * (word + at * kWidth));
    }
  }
}

/// The thresholds, each in all lanes.
struct ThresholdVectors {
  DrawnShortsVector t0, t1, t2, t3, t4, t5, t6, t7;
};

HWY_INLINE ThresholdVectors broadcast(std::span<const std::int16_t, kThresholds> thresholds) {
  const DrawnShorts d;
  return {hn::Set(d, thresholds[0]), hn::Set(d, thresholds[1]), hn::Set(d, thresholds[2]),
          hn::Set(d, thresholds[3]), hn::Set(d, thresholds[4]), hn::Set(d, thresholds[5]),
          hn::Set(d, thresholds[6]), hn::Set(d, thresholds[7])};
}

/// -1 where the number stays below the threshold.
HWY_INLINE DrawnShortsVector missed(DrawnShortsVector threshold, DrawnShortsVector number) {
  return hn::VecFromMask(DrawnShorts(), hn::Gt(threshold, number));
}

/// How many thresholds are missed, negated.
HWY_INLINE DrawnShortsVector all_missed(const ThresholdVectors& t, DrawnShortsVector number) {
  const DrawnShortsVector first = hn::Add(hn::Add(missed(t.t0, number), missed(t.t1, number)),
                                          hn::Add(missed(t.t2, number), missed(t.t3, number)));
  const DrawnShortsVector second = hn::Add(hn::Add(missed(t.t4, number), missed(t.t5, number)),
                                           hn::Add(missed(t.t6, number), missed(t.t7, number)));
  return hn::Add(first, second);
}

/// Rows of one group of kRowsTogether.
struct ByteGroup {
  const RowBits* bits;
  std::uint8_t* rows;
  std::size_t count;  ///< of rows
};

/// The lanes of one vector, row by row. \return whether a number may have reached all thresholds
HWY_INLINE bool draw_group_lanes(const ByteGroup& group, std::size_t lane,
                                 const ThresholdVectors& thresholds, std::int16_t most,
                                 std::uint32_t* totals) {
  const DrawnShorts d;
  const hn::Rebind<std::uint8_t, DrawnShorts> bytes;
  const std::int16_t* const numbers = group.bits->numbers + lane;
  const DrawnShortsVector all = hn::Set(d, most);
  DrawnShortsVector total = hn::Zero(d);
  DrawnShortsVector fewest_missed = hn::Set(d, -1);
  for (std::size_t row = 0; row < group.count; ++row) {
    const DrawnShortsVector number = hn::Load(d, numbers + row * kRowBytes);
    const DrawnShortsVector negated = all_missed(thresholds, number);
    fewest_missed = hn::Max(fewest_missed, negated);
    const DrawnShortsVector value = hn::Add(all, negated);
    total = hn::Add(total, value);
    hn::StoreU(hn::DemoteTo(bytes, value), bytes, group.rows + row * kRowBytes + lane);
  }
  HWY_ALIGN std::int16_t sums[hn::MaxLanes(DrawnShorts())];
  hn::Store(total, d, sums);
  for (std::size_t i = 0; i < hn::MaxLanes(d); ++i) {
    totals[lane + i] += static_cast<std::uint32_t>(sums[i]);
  }
  return !hn::AllFalse(d, hn::Eq(fewest_missed, hn::Zero(d)));
}

HWY_INLINE void draw_byte_rows(const ByteDraws& draws, LaneCounts totals) {
  const std::size_t count = draws.rows.size() / kRowBytes;
  const auto most = static_cast<std::int16_t>(kThresholds - draws.padding);
  const ThresholdVectors thresholds = broadcast(draws.thresholds);
  Generators state = seeded(draws.seeds);
  RowBits bits;
  for (std::size_t first = 0; first < count; first += kRowsTogether) {
    fill_bits(state, bits);
    const ByteGroup group{&bits, draws.rows.data() + first * kRowBytes,
                          std::min(kRowsTogether, count - first)};
    bool is_incomplete = false;
    for (std::size_t lane = 0; lane < kLanes; lane += hn::MaxLanes(DrawnShorts())) {
      is_incomplete |= draw_group_lanes(group, lane, thresholds, most, totals.data());
    }
    draws.is_incomplete[first / kRowsTogether] = is_incomplete ? 1 : 0;
  }
}

/// The counts of as many lanes as a vector of doubles has.
HWY_INLINE RealsVector byte_lanes(const std::uint8_t* counts) {
  const hn::Rebind<std::uint8_t, Reals> bytes;
  const hn::Rebind<std::int32_t, Reals> integers;
  return hn::PromoteTo(Reals(), hn::PromoteTo(integers, hn::LoadU(bytes, counts)));
}

/// Four vectors of lanes in registers while the rows go by.
struct FourSums {
  RealsVector sum0, sum1, sum2, sum3;
};

HWY_INLINE FourSums load_sums(const double* sums) {
  constexpr std::size_t kWidth = hn::MaxLanes(Reals());
  return {hn::LoadU(Reals(), sums), hn::LoadU(Reals(), sums + kWidth),
          hn::LoadU(Reals(), sums + 2 * kWidth), hn::LoadU(Reals(), sums + 3 * kWidth)};
}

HWY_INLINE void store_sums(const FourSums& four, double* sums) {
  constexpr std::size_t kWidth = hn::MaxLanes(Reals());
  hn::StoreU(four.sum0, Reals(), sums);
  hn::StoreU(four.sum1, Reals(), sums + kWidth);
  hn::StoreU(four.sum2, Reals(), sums + 2 * kWidth);
  hn::StoreU(four.sum3, Reals(), sums + 3 * kWidth);
}

HWY_INLINE FourSums load_counts(const std::uint8_t* counts) {
  constexpr std::size_t kWidth = hn::MaxLanes(Reals());
  return {byte_lanes(counts), byte_lanes(counts + kWidth), byte_lanes(counts + 2 * kWidth),
          byte_lanes(counts + 3 * kWidth)};
}

HWY_INLINE FourSums with_number(const FourSums& sums, const FourSums& counts, double number) {
  const RealsVector value = constant(number);
  return {hn::Add(sums.sum0, hn::Mul(counts.sum0, value)),
          hn::Add(sums.sum1, hn::Mul(counts.sum1, value)),
          hn::Add(sums.sum2, hn::Mul(counts.sum2, value)),
          hn::Add(sums.sum3, hn::Mul(counts.sum3, value))};
}

HWY_INLINE void add_row_numbers(ByteRows rows, const RowNumbers& numbers,
                                std::span<LaneSums> sums) {
  constexpr std::size_t kStride = 4 * hn::MaxLanes(Reals());
  for (std::size_t lane = 0; lane < kLanes; lane += kStride) {
    FourSums first = load_sums(sums[0].data() + lane);
    const std::uint8_t* counts = rows.data() + lane;
    if (numbers.second.empty()) {
      for (std::size_t row = 0; row < numbers.first.size(); ++row, counts += kRowBytes) {
        first = with_number(first, load_counts(counts), numbers.first[row]);
      }
      store_sums(first, sums[0].data() + lane);
      continue;
    }
    FourSums second = load_sums(sums[1].data() + lane);
    for (std::size_t row = 0; row < numbers.first.size(); ++row, counts += kRowBytes) {
      const FourSums drawn = load_counts(counts);
      first = with_number(first, drawn, numbers.first[row]);
      second = with_number(second, drawn, numbers.second[row]);
    }
    store_sums(first, sums[0].data() + lane);
    store_sums(second, sums[1].data() + lane);
  }
}

}  // namespace modelgate::stats::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif

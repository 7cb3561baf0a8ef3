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
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "stats/simd/byte_rows.hpp"
#include "stats/simd/likelihood-inl.hpp"
#include "stats/simd/philox-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace modelgate::stats::simd::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Bytes = hn::ScalableTag<std::int8_t>;
using BytesVector = hn::Vec<Bytes>;

constexpr std::size_t kGenerators = 8;
constexpr std::size_t kRowBytes = kLanes;
/// 64-bit words of one row: two bytes for each lane.
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

/// Random bits of some rows.
struct RowBits {
  HWY_ALIGN std::int8_t bytes[kRowsTogether * 2 * kRowBytes];
};

/// Stores words as bytes in memory order.
HWY_INLINE void store_bits(BitsVector words, std::int8_t* bytes) {
#if HWY_TARGET == HWY_SCALAR
  const std::uint64_t word = hn::GetLane(words);
  std::memcpy(bytes, &word, sizeof(word));
#else
  hn::Store(hn::BitCast(Bytes(), words), Bytes(), bytes);
#endif
}

HWY_INLINE void fill_bits(Generators& state, RowBits& bits) {
  constexpr std::size_t kWidth = kGenerators / kGeneratorVectors;
  for (std::size_t word = 0; word < kRowsTogether * kRowWords; word += kGenerators) {
    for (std::size_t at = 0; at < kGeneratorVectors; ++at) {
      store_bits(next_bits(state, at), bits.bytes + 8 * (word + at * kWidth));
    }
  }
}

/// The table, one entry for each column in every 16 bytes.
struct TableVectors {
  BytesVector edge_high, edge_low, below, above;
};

HWY_INLINE BytesVector repeated(const std::array<std::int8_t, ByteTable::kColumns>& entries) {
#if HWY_TARGET == HWY_SCALAR
  return hn::Load(Bytes(), entries.data());
#else
  return hn::LoadDup128(Bytes(), entries.data());
#endif
}

HWY_INLINE TableVectors repeated(const ByteTable& table) {
  return {repeated(table.edge_high), repeated(table.edge_low), repeated(table.below),
          repeated(table.above)};
}

/// Rows of one group of kRowsTogether.
struct ByteGroup {
  const RowBits* bits;
  std::uint8_t* rows;
  std::size_t count;  ///< of rows
};

#if HWY_TARGET == HWY_SCALAR

HWY_INLINE std::int8_t drawn_byte(const ByteTable& table, std::int8_t low, std::int8_t high) {
  const auto column = static_cast<std::size_t>(low & 15);
  const int height = (high + 128) * 16 + ((low >> 4) & 15);
  const int edge = (table.edge_high[column] + 128) * 16 + table.edge_low[column];
  if (height == edge) return kIncomplete;
  return height < edge ? table.below[column] : table.above[column];
}

#else

/// The upper half of each byte.
HWY_INLINE BytesVector upper_halves(BytesVector bytes) {
  const hn::Repartition<std::uint16_t, Bytes> pairs;
  const BytesVector moved = hn::BitCast(Bytes(), hn::ShiftRight<4>(hn::BitCast(pairs, bytes)));
  return hn::And(moved, hn::Set(Bytes(), 15));
}

HWY_INLINE BytesVector drawn_bytes(const TableVectors& table, BytesVector low, BytesVector high) {
  const BytesVector column = hn::And(low, hn::Set(Bytes(), 15));
  const BytesVector low_end = upper_halves(low);
  const BytesVector edge_high = hn::TableLookupBytes(table.edge_high, column);
  const BytesVector edge_low = hn::TableLookupBytes(table.edge_low, column);
  const auto is_level = hn::Eq(edge_high, high);
  const auto is_below =
      hn::Or(hn::Gt(edge_high, high), hn::And(is_level, hn::Gt(edge_low, low_end)));
  const auto is_edge = hn::And(is_level, hn::Eq(edge_low, low_end));
  const BytesVector value = hn::IfThenElse(is_below, hn::TableLookupBytes(table.below, column),
                                           hn::TableLookupBytes(table.above, column));
  return hn::IfThenElse(is_edge, hn::Set(Bytes(), kIncomplete), value);
}

#endif

/// The lanes of one vector, row by row, added to `sums`, of which each is below 256. Returns
/// whether one of them is to be completed.
HWY_INLINE bool draw_group_lanes(const ByteGroup& group, std::size_t lane, const ByteTable& table,
                                 std::uint8_t* sums) {
  const hn::ScalableTag<std::uint8_t> d;
  const std::int8_t* const bytes = group.bits->bytes + lane;
  auto sum = hn::Zero(d);
  auto most = hn::Zero(d);
#if HWY_TARGET != HWY_SCALAR
  const TableVectors vectors = repeated(table);
#endif
  for (std::size_t row = 0; row < group.count; ++row) {
    const BytesVector low = hn::Load(Bytes(), bytes + 2 * row * kRowBytes);
    const BytesVector high = hn::Load(Bytes(), bytes + (2 * row + 1) * kRowBytes);
#if HWY_TARGET == HWY_SCALAR
    const BytesVector value =
        hn::Set(Bytes(), drawn_byte(table, hn::GetLane(low), hn::GetLane(high)));
#else
    const BytesVector value = drawn_bytes(vectors, low, high);
#endif
    const auto count = hn::BitCast(d, value);
    sum = hn::Add(sum, count);
    most = hn::Max(most, count);
    hn::StoreU(count, d, group.rows + row * kRowBytes + lane);
  }
  hn::StoreU(sum, d, sums + lane);
  return !hn::AllFalse(d, hn::Eq(most, hn::Set(d, kIncomplete)));
}

/// Adds sums of a group to the totals.
HWY_INLINE void add_sums(const std::uint8_t* sums, LaneCounts totals) {
  const hn::ScalableTag<std::uint32_t> d;
  const hn::Rebind<std::uint8_t, decltype(d)> bytes;
  for (std::size_t lane = 0; lane < kLanes; lane += hn::MaxLanes(d)) {
    const auto sum = hn::PromoteTo(d, hn::LoadU(bytes, sums + lane));
    hn::StoreU(hn::Add(hn::LoadU(d, totals.data() + lane), sum), d, totals.data() + lane);
  }
}

HWY_INLINE void draw_byte_rows(const ByteDraws& draws, LaneCounts totals) {
  const std::size_t count = draws.rows.size() / kRowBytes;
  Generators state = seeded(draws.seeds);
  RowBits bits;
  HWY_ALIGN std::uint8_t sums[kLanes];
  for (std::size_t first = 0; first < count; first += kRowsTogether) {
    fill_bits(state, bits);
    const ByteGroup group{&bits, draws.rows.data() + first * kRowBytes,
                          std::min(kRowsTogether, count - first)};
    bool is_incomplete = false;
    for (std::size_t lane = 0; lane < kLanes; lane += hn::MaxLanes(Bytes())) {
      is_incomplete |= draw_group_lanes(group, lane, draws.table, sums);
    }
    add_sums(sums, totals);
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

HWY_INLINE void join_byte_halves(ByteRows lower, ByteRows upper, std::span<std::uint8_t> bytes) {
  constexpr int kHalf = 4;
#if HWY_TARGET == HWY_SCALAR
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    bytes[at] = static_cast<std::uint8_t>(lower[at] | upper[at] << kHalf);
  }
#else
  // Shifted in pairs: what is below 16 stays in its byte.
  const hn::ScalableTag<std::uint8_t> d;
  const hn::Repartition<std::uint16_t, decltype(d)> pairs;
  for (std::size_t at = 0; at < bytes.size(); at += hn::MaxLanes(d)) {
    const auto high = hn::BitCast(pairs, hn::LoadU(d, upper.data() + at));
    const auto moved = hn::BitCast(d, hn::ShiftLeft<kHalf>(high));
    hn::Stream(hn::Or(moved, hn::LoadU(d, lower.data() + at)), d, bytes.data() + at);
  }
#endif
}

}  // namespace modelgate::stats::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif

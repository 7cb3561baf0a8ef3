/// \file
/// Uniform picks among few rows by a product of 16 random bits, counted by where the observations
/// begin; compiled once per instruction set.
#if defined(MODELGATE_STATS_SIMD_PICKS_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef MODELGATE_STATS_SIMD_PICKS_INL_HPP
#undef MODELGATE_STATS_SIMD_PICKS_INL_HPP
#else
#define MODELGATE_STATS_SIMD_PICKS_INL_HPP
#endif

#include <hwy/highway.h>

#include <cstddef>
#include <cstdint>

#include "stats/simd/byte_draws-inl.hpp"
#include "stats/simd/philox-inl.hpp"
#include "stats/simd/picks.hpp"
#include "stats/simd/shorts-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace modelgate::stats::simd::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kPickBytes = kLanes * sizeof(std::int16_t);

/// 16 random bits for each lane of each pick.
struct PickBits {
  HWY_ALIGN std::int8_t bytes[kMostPicked * kPickBytes];
};

/// Eight generators seeded from one address.
HWY_INLINE Generators generators_at(const Address& address) {
  constexpr std::size_t kCounters = kSeeds / 2;
  constexpr std::size_t kWidth = HWY_MIN(hn::MaxLanes(Bits()), kCounters);
  HWY_ALIGN std::uint64_t seeds[kSeeds];
  for (std::size_t j = 0; j < kCounters; j += kWidth) {
    const BitsVector positions = hn::Or(hn::Iota(Bits(), static_cast<std::uint64_t>(j)),
                                        hn::Set(Bits(), position(Purpose::generator, 0, 0)));
    const WordPairs pairs = philox_lanes(address, positions);
    hn::Store(pairs.first, Bits(), seeds + j);
    hn::Store(pairs.second, Bits(), seeds + kCounters + j);
  }
  return seeded(seeds);
}

HWY_INLINE void fill_pick_bits(const Picks& picks, PickBits& bits) {
  constexpr std::size_t kWidth = kGenerators / kGeneratorVectors;
  const std::size_t size = static_cast<std::size_t>(picks.rows) * kPickBytes;
  Generators state = generators_at(picks.address);
  for (std::size_t byte = 0; byte < size; byte += 8 * kGenerators) {
    for (std::size_t at = 0; at < kGeneratorVectors; ++at) {
      store_bits(next_bits(state, at), bits.bytes + byte + 8 * at * kWidth);
    }
  }
}

/// The rows picked in the lanes of one vector.
struct PickedRows {
  HWY_ALIGN std::int16_t rows[kMostPicked * hn::MaxLanes(Shorts())];
};

/// The row that each lane picks: the upper half of the product of its bits and the number of rows,
/// or -1 where the lower half is one of those that would make some rows likelier than others.
/// \source Lemire (2019), "Fast random integer generation in an interval"
HWY_INLINE ShortsVector picked_row(const std::int8_t* bytes, std::int16_t rows) {
  const hn::RebindToUnsigned<Shorts> d;
#if HWY_TARGET == HWY_SCALAR
  std::uint16_t word;
  std::memcpy(&word, bytes, sizeof(word));
  const auto random = hn::Set(d, word);
#else
  const auto random = hn::BitCast(d, hn::Load(Bytes(), bytes));
#endif
  const auto count = static_cast<std::uint16_t>(rows);
  const auto excess = static_cast<std::uint16_t>(0x10000U % count);
  const auto all = hn::Set(d, count);
  const auto is_refused = hn::Lt(hn::Mul(random, all), hn::Set(d, excess));
  const auto row = hn::IfThenElse(is_refused, hn::Set(d, 0xFFFF), hn::MulHigh(random, all));
  return hn::BitCast(Shorts(), row);
}

/// How many of the picks lie at or behind `begin`, in each lane.
HWY_INLINE ShortsVector reached(const PickedRows& picked, std::int16_t rows, std::int16_t begin) {
  constexpr std::size_t kWidth = hn::MaxLanes(Shorts());
  const ShortsVector last_before = hn::Set(Shorts(), static_cast<std::int16_t>(begin - 1));
  ShortsVector count = hn::Zero(Shorts());
  for (std::size_t pick = 0; pick < static_cast<std::size_t>(rows); ++pick) {
    const ShortsVector row = hn::Load(Shorts(), picked.rows + pick * kWidth);
    // True is -1.
    count = hn::Sub(count, hn::VecFromMask(Shorts(), hn::Gt(row, last_before)));
  }
  return count;
}

/// Picks a row for each lane of the vector at `lane`, as often as there are rows.
HWY_INLINE void pick_rows(const PickBits& bits, std::int16_t rows, std::size_t lane,
                          PickedRows& picked) {
  constexpr std::size_t kWidth = hn::MaxLanes(Shorts());
  for (std::size_t pick = 0; pick < static_cast<std::size_t>(rows); ++pick) {
    const std::int8_t* const own = bits.bytes + pick * kPickBytes + 2 * lane;
    hn::Store(picked_row(own, rows), Shorts(), picked.rows + pick * kWidth);
  }
}

HWY_INLINE void draw_pick_rows(const Picks& picks, std::span<double> counts, Lanes totals) {
  constexpr std::size_t kWidth = hn::MaxLanes(Shorts());
  PickBits bits;
  fill_pick_bits(picks, bits);
  PickedRows picked;
  for (std::size_t lane = 0; lane < kLanes; lane += kWidth) {
    pick_rows(bits, picks.rows, lane, picked);
    ShortsVector before = reached(picked, picks.rows, 0);
    for (std::size_t at = 0; at <= picks.begins.size(); ++at) {
      const bool is_last = at == picks.begins.size();
      const ShortsVector behind =
          is_last ? hn::Zero(Shorts()) : reached(picked, picks.rows, picks.begins[at]);
      const Lanes own(counts.data() + at * kLanes, kLanes);
      emit_shorts(hn::Sub(before, behind), lane, {own, totals});
      before = behind;
    }
  }
}

/// What a pick at or behind the beginning of an observation adds to that of one before it.
HWY_INLINE ShortsVector step(std::span<const std::uint16_t> marks, std::size_t observation) {
  const int before = observation == 0 ? 0 : marks[observation - 1];
  return hn::Set(Shorts(), static_cast<std::int16_t>(marks[observation] - before));
}

HWY_INLINE void sum_pick_marks(const Picks& picks, const PickMarks& marks, PickSums& sums) {
  constexpr std::size_t kWidth = hn::MaxLanes(Shorts());
  PickBits bits;
  fill_pick_bits(picks, bits);
  PickedRows picked;
  for (std::size_t lane = 0; lane < kLanes; lane += kWidth) {
    pick_rows(bits, picks.rows, lane, picked);
    const ShortsVector all = reached(picked, picks.rows, 0);
    ShortsVector first = hn::Mul(all, step(marks.first, 0));
    ShortsVector second = hn::Mul(all, step(marks.second, 0));
    for (std::size_t at = 1; at <= picks.begins.size(); ++at) {
      const ShortsVector behind = reached(picked, picks.rows, picks.begins[at - 1]);
      first = hn::Add(first, hn::Mul(behind, step(marks.first, at)));
      second = hn::Add(second, hn::Mul(behind, step(marks.second, at)));
    }
    const hn::RebindToUnsigned<Shorts> d;
    hn::StoreU(hn::BitCast(d, all), d, sums.picked.data() + lane);
    hn::StoreU(hn::BitCast(d, first), d, sums.first.data() + lane);
    hn::StoreU(hn::BitCast(d, second), d, sums.second.data() + lane);
  }
}

}  // namespace modelgate::stats::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif

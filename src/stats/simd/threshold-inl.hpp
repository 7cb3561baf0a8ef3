/// \file
/// Draws from a table of thresholds: 16 random bits per lane, looked up in it; compiled once per
/// instruction set.
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
#include "stats/simd/philox-inl.hpp"
#include "stats/simd/shorts-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace modelgate::stats::simd::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Rows whose lanes are added up in 16 bits before they go to the totals.
struct ShortSums {
  HWY_ALIGN std::uint16_t lanes[kLanes] = {};
};

HWY_INLINE void add_to_totals(ShortSums& sums, ShortTotals totals) {
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    totals[lane] += sums.lanes[lane];
    sums.lanes[lane] = 0;
  }
}

HWY_INLINE Address address_of(Address address, std::uint64_t key) {
  address.counter[0] = static_cast<std::uint32_t>(key);
  address.counter[1] = static_cast<std::uint32_t>(key >> 32U);
  return address;
}

#if HWY_TARGET == HWY_SCALAR

/// The table as it is.
struct TableColumns {
  explicit TableColumns(const ThresholdTable& columns) : table(columns) {}
  const ThresholdTable& table;
};

/// Four numbers from each of eight counters' halves.
HWY_INLINE bool draw_threshold_row(const TableColumns& columns, const Address& address,
                                   std::uint16_t* drawn, ShortSums& sums) {
  constexpr std::size_t kShorts = sizeof(std::uint64_t) / sizeof(std::int16_t);
  bool has_escape = false;
  for (std::size_t lane = 0; lane < kLanes / 2; lane += kShorts) {
    const BitsVector positions =
        hn::Set(Bits(), position(Purpose::poisson, 0, static_cast<std::uint32_t>(lane / kShorts)));
    const WordPairs pairs = philox_lanes(address, positions);
    const std::uint64_t words[2] = {hn::GetLane(pairs.first), hn::GetLane(pairs.second)};
    std::int16_t numbers[2 * kShorts];
    std::memcpy(numbers, words, sizeof(words));
    for (std::size_t at = 0; at < 2 * kShorts; ++at) {
      const std::int16_t value = columns.table.at(numbers[at]);
      const std::size_t place = lane + at % kShorts + (at < kShorts ? 0 : kLanes / 2);
      has_escape |= value == columns.table.all;
      drawn[place] = static_cast<std::uint16_t>(value);
      sums.lanes[place] = static_cast<std::uint16_t>(sums.lanes[place] + drawn[place]);
    }
  }
  return has_escape;
}

#else

/// A column in every 16 bytes.
HWY_INLINE ShortsVector repeated_column(const ThresholdTable::Column& column) {
  return hn::LoadDup128(Shorts(), column.data());
}

/// What is looked up for every number.
struct TableColumns {
  explicit TableColumns(const ThresholdTable& table)
      : second(hn::Set(Shorts(), table.last[1])),
        fourth(hn::Set(Shorts(), table.last[3])),
        sixth(hn::Set(Shorts(), table.last[5])),
        last(repeated_column(table.last)),
        start(repeated_column(table.start)),
        all(hn::Set(Shorts(), table.all)),
        inner(table.inner) {}

  ShortsVector second, fourth, sixth;
  ShortsVector last, start, all;
  std::span<const ThresholdTable::Column> inner;
};

/// Adds where the mask is set.
HWY_INLINE ShortsVector add_where(hn::Mask<Shorts> mask, ShortsVector to, std::int16_t step) {
#if HWY_TARGET <= HWY_AVX3
  return hn::IfThenElse(mask, hn::Add(to, hn::Set(Shorts(), step)), to);
#else
  return hn::Add(to, hn::IfThenElseZero(mask, hn::Set(Shorts(), step)));
#endif
}

HWY_INLINE ShortsVector look_up(ShortsVector column, ShortsVector bytes) {
  return hn::TableLookupBytes(column, bytes);
}

/// The chunks of numbers: which two bytes of a column are theirs.
HWY_INLINE ShortsVector chunks_of(const TableColumns& columns, ShortsVector numbers) {
  constexpr std::int16_t kFirst = 0x0100;
  constexpr std::int16_t kStep = 0x0202;
  const auto upper = hn::Gt(numbers, columns.fourth);
  ShortsVector bytes = add_where(upper, hn::Set(Shorts(), kFirst), 4 * kStep);
  const ShortsVector middle = hn::IfThenElse(upper, columns.sixth, columns.second);
  bytes = add_where(hn::Gt(numbers, middle), bytes, 2 * kStep);
  return add_where(hn::Gt(numbers, look_up(columns.last, bytes)), bytes, kStep);
}

/// The numbers of one counter in every 64 bits, half of the lanes that they are for.
struct NumberPair {
  ShortsVector low, high;
};

/// The values of numbers. Two vectors share each column.
HWY_INLINE NumberPair values_of(const TableColumns& columns, const NumberPair& numbers) {
  const NumberPair chunks{chunks_of(columns, numbers.low), chunks_of(columns, numbers.high)};
  NumberPair values{look_up(columns.start, chunks.low), look_up(columns.start, chunks.high)};
  for (const ThresholdTable::Column& inner : columns.inner) {
    const ShortsVector column = repeated_column(inner);
    values.low = add_where(hn::Gt(numbers.low, look_up(column, chunks.low)), values.low, 1);
    values.high = add_where(hn::Gt(numbers.high, look_up(column, chunks.high)), values.high, 1);
  }
  return values;
}

HWY_INLINE void emit(ShortsVector values, std::uint16_t* drawn, std::uint16_t* sums) {
  const hn::RebindToUnsigned<Shorts> d;
  const auto counts = hn::BitCast(d, values);
  hn::StoreU(counts, d, drawn);
  hn::StoreU(hn::Add(hn::LoadU(d, sums), counts), d, sums);
}

/// Words 0 and 1 of counter j are lanes 4 j to 4 j + 3, words 2 and 3 those 32 further on.
HWY_INLINE bool draw_threshold_row(const TableColumns& columns, const Address& address,
                                   std::uint16_t* drawn, ShortSums& sums) {
  constexpr std::size_t kWidth = hn::MaxLanes(Shorts());
  ShortsVector most = hn::Zero(Shorts());
  for (std::size_t lane = 0; lane < kLanes / 2; lane += kWidth) {
    const BitsVector positions = hn::Or(hn::Iota(Bits(), static_cast<std::uint64_t>(lane / 4)),
                                        hn::Set(Bits(), position(Purpose::poisson, 0, 0)));
    const WordPairs pairs = philox_lanes(address, positions);
    const NumberPair values = values_of(
        columns, {hn::BitCast(Shorts(), pairs.first), hn::BitCast(Shorts(), pairs.second)});
    most = hn::Max(most, hn::Max(values.low, values.high));
    emit(values.low, drawn + lane, sums.lanes + lane);
    emit(values.high, drawn + kLanes / 2 + lane, sums.lanes + kLanes / 2 + lane);
  }
  return !hn::AllFalse(Shorts(), hn::Eq(most, columns.all));
}

#endif

HWY_INLINE std::uint64_t draw_threshold_rows(const ThresholdRows& rows,
                                             std::span<std::uint16_t> counts, ShortTotals totals) {
  const TableColumns columns{rows.table};
  const auto together = static_cast<std::size_t>(0xFFFF / rows.table.all);
  ShortSums sums;
  std::size_t since = 0;
  std::uint64_t escapes = 0;
  for (std::size_t at = 0; at < rows.rows.size(); ++at) {
    const auto& [key, place] = rows.rows[at];
    if (since++ == together) {
      add_to_totals(sums, totals);
      since = 1;
    }
    const bool has_escape = draw_threshold_row(columns, address_of(rows.address, key),
                                               counts.data() + place * kLanes, sums);
    escapes |= std::uint64_t{has_escape} << at;
  }
  add_to_totals(sums, totals);
  return escapes;
}

}  // namespace modelgate::stats::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif

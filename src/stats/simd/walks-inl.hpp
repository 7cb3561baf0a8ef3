/// \file
/// Walks over ranked rows with 64 weightings at once, in whole numbers; compiled once per
/// instruction set.
#if defined(MODELGATE_STATS_SIMD_WALKS_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef MODELGATE_STATS_SIMD_WALKS_INL_HPP
#undef MODELGATE_STATS_SIMD_WALKS_INL_HPP
#else
#define MODELGATE_STATS_SIMD_WALKS_INL_HPP
#endif

#include <hwy/cache_control.h>
#include <hwy/highway.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "stats/simd/byte_rows.hpp"
#include "stats/simd/likelihood-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace modelgate::stats::simd::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Halfwords = hn::ScalableTag<std::uint16_t>;
using HalfwordsVector = hn::Vec<Halfwords>;
using Wholewords = hn::ScalableTag<std::int32_t>;
using WholewordsVector = hn::Vec<Wholewords>;

/// Rows between two transfers to doubles: what they sum up to fits 16 bits, twice their pairs 31.
constexpr std::size_t kRowsInIntegers = 2048;
static_assert(kRowsInIntegers * kLargestWalked < 0x8000);
static_assert(kRowsInIntegers * kLargestWalked * kRowsInIntegers * kLargestWalked / 2 < 0x80000000);
/// Pairs of a step that is ordered fit 16 bits.
static_assert((kMostOrdered * kLargestWalked / 2) * (kMostOrdered * kLargestWalked / 2) < 0x10000);

/// How far ahead rows are fetched, in rows of the walk.
constexpr std::size_t kAhead = 48;

/// Counts of the rows of one step.
struct StepCounts {
  HWY_ALIGN std::uint16_t positives[kLanes];
  HWY_ALIGN std::uint16_t negatives[kLanes];
  HWY_ALIGN std::uint16_t won[kLanes];  ///< pairs within an ordered step
};

/// What is known of the rows since the last transfer.
struct Integers32 {
  HWY_ALIGN std::int32_t twice_won[kLanes];
  HWY_ALIGN std::int32_t positives[kLanes];
  HWY_ALIGN std::int32_t negatives[kLanes];
};

HWY_INLINE void fetch(ByteRows rows, const RankedRows& ranked, const WalkStep& step) {
  const std::size_t end = std::min(step.end + kAhead, ranked.row.size());
  for (std::size_t at = std::min(step.begin + kAhead, end); at < end; ++at) {
    hwy::Prefetch(rows.data() + std::size_t{ranked.row[at]} * kLanes);
  }
}

/// Two parts of a step: fetching all of its rows at once would wait for the first of them.
HWY_INLINE std::array<WalkStep, 2> halved(const WalkStep& step) {
  const std::uint32_t middle = step.begin + (step.end - step.begin) / 2;
  return {WalkStep{step.begin, middle, step.step}, WalkStep{middle, step.end, step.step}};
}

/// What of a byte is the count of a lane.
enum class Part { whole, lower_half, upper_half };

template <Part kPart>
HWY_INLINE HalfwordsVector lanes_of(ByteRows rows, std::size_t row, std::size_t lane) {
  const hn::Rebind<std::uint8_t, Halfwords> bytes;
  const HalfwordsVector found =
      hn::PromoteTo(Halfwords(), hn::LoadU(bytes, rows.data() + row * kLanes + lane));
  if constexpr (kPart == Part::whole) return found;
  if constexpr (kPart == Part::lower_half) return hn::And(found, hn::Set(Halfwords(), 15));
  if constexpr (kPart == Part::upper_half) return hn::ShiftRight<4>(found);
}

/// All ones for a positive row.
HWY_INLINE HalfwordsVector mask_of(std::int16_t positive) {
  return hn::Set(Halfwords(), static_cast<std::uint16_t>(positive));
}

template <Part kPart>
HWY_INLINE void count_ordered(ByteRows rows, const RankedRows& ranked, const WalkStep& step,
                              StepCounts& counts) {
  const Halfwords d;
  for (std::size_t lane = 0; lane < kLanes; lane += hn::MaxLanes(d)) {
    HalfwordsVector positives = hn::Zero(d);
    HalfwordsVector negatives = hn::Zero(d);
    HalfwordsVector won = hn::Zero(d);
    for (std::size_t at = step.begin; at < step.end; ++at) {
      const HalfwordsVector drawn = lanes_of<kPart>(rows, ranked.row[at], lane);
      const HalfwordsVector mask = mask_of(ranked.positive[at]);
      const HalfwordsVector positive = hn::And(drawn, mask);
      negatives = hn::Add(negatives, hn::AndNot(mask, drawn));
      positives = hn::Add(positives, positive);
      won = hn::Add(won, hn::Mul(positive, negatives));
    }
    hn::Store(positives, d, counts.positives + lane);
    hn::Store(negatives, d, counts.negatives + lane);
    hn::Store(won, d, counts.won + lane);
  }
}

/// At most kRowsInIntegers rows; pairs within the step are not counted.
template <Part kPart>
HWY_INLINE void count_tied(ByteRows rows, const RankedRows& ranked, const WalkStep& step,
                           StepCounts& counts) {
  const Halfwords d;
  for (std::size_t lane = 0; lane < kLanes; lane += hn::MaxLanes(d)) {
    HalfwordsVector positives = hn::Zero(d);
    HalfwordsVector negatives = hn::Zero(d);
    for (std::size_t at = step.begin; at < step.end; ++at) {
      const HalfwordsVector drawn = lanes_of<kPart>(rows, ranked.row[at], lane);
      const HalfwordsVector mask = mask_of(ranked.positive[at]);
      negatives = hn::Add(negatives, hn::AndNot(mask, drawn));
      positives = hn::Add(positives, hn::And(drawn, mask));
    }
    hn::Store(positives, d, counts.positives + lane);
    hn::Store(negatives, d, counts.negatives + lane);
  }
}

HWY_INLINE WholewordsVector widened(const std::uint16_t* counts) {
  const hn::Rebind<std::uint16_t, Wholewords> halves;
  return hn::PromoteTo(Wholewords(), hn::LoadU(halves, counts));
}

/// Adds a step to what lies below it.
HWY_INLINE void add_step(const StepCounts& counts, Step kind, Integers32& sums) {
  const Wholewords d;
  for (std::size_t lane = 0; lane < kLanes; lane += hn::MaxLanes(d)) {
    const WholewordsVector positives = widened(counts.positives + lane);
    const WholewordsVector negatives = widened(counts.negatives + lane);
    const WholewordsVector below = hn::Load(d, sums.negatives + lane);
    WholewordsVector twice = hn::Load(d, sums.twice_won + lane);
    if (kind == Step::ordered) {
      const WholewordsVector won = hn::Add(hn::Mul(positives, below), widened(counts.won + lane));
      twice = hn::Add(twice, hn::Add(won, won));
    } else {
      twice = hn::Add(twice, hn::Mul(positives, hn::Add(hn::Add(below, below), negatives)));
    }
    hn::Store(twice, d, sums.twice_won + lane);
    hn::Store(hn::Add(below, negatives), d, sums.negatives + lane);
    hn::Store(hn::Add(hn::Load(d, sums.positives + lane), positives), d, sums.positives + lane);
  }
}

HWY_INLINE void clear(Integers32& sums) {
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    sums.twice_won[lane] = 0;
    sums.positives[lane] = 0;
    sums.negatives[lane] = 0;
  }
}

/// Adds what was met since the last transfer, and starts anew.
HWY_INLINE void transfer(Integers32& part, const AreaSums& sums) {
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    const auto positives = static_cast<double>(part.positives[lane]);
    sums.twice_won[lane] += 2.0 * positives * sums.negatives[lane];
    sums.twice_won[lane] += static_cast<double>(part.twice_won[lane]);
    sums.positives[lane] += positives;
    sums.negatives[lane] += static_cast<double>(part.negatives[lane]);
  }
  clear(part);
}

/// A tied step in parts of at most kRowsInIntegers rows.
template <Part kPart>
HWY_INLINE void count_long(ByteRows rows, const RankedRows& ranked, const WalkStep& step,
                           Integers32& sums) {
  clear(sums);
  StepCounts counts;
  for (std::uint32_t begin = step.begin; begin < step.end;) {
    const auto end =
        static_cast<std::uint32_t>(std::min<std::size_t>(step.end, begin + kRowsInIntegers));
    const WalkStep part{begin, end, Step::tied};
    fetch(rows, ranked, part);
    count_tied<kPart>(rows, ranked, part, counts);
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      sums.positives[lane] += counts.positives[lane];
      sums.negatives[lane] += counts.negatives[lane];
    }
    begin = end;
  }
}

template <Part kPart>
HWY_INLINE void add_long_run(ByteRows rows, const RankedRows& ranked, const WalkStep& step,
                             const AreaSums& sums) {
  Integers32 run;
  count_long<kPart>(rows, ranked, step, run);
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    const auto positives = static_cast<double>(run.positives[lane]);
    const auto negatives = static_cast<double>(run.negatives[lane]);
    sums.twice_won[lane] += positives * (2.0 * sums.negatives[lane] + negatives);
    sums.positives[lane] += positives;
    sums.negatives[lane] += negatives;
  }
}

/// Where 64 weightings are on a walk.
struct AreaWalk {
  const AreaSums& sums;
  Integers32 part;
  std::size_t since;  ///< rows since the last transfer
};

template <Part kPart>
HWY_INLINE void take_step(ByteRows rows, const RankedRows& ranked, const WalkStep& step,
                          AreaWalk& walk) {
  const std::size_t size = step.end - step.begin;
  if (walk.since + size > kRowsInIntegers) {
    transfer(walk.part, walk.sums);
    walk.since = 0;
  }
  if (size > kRowsInIntegers) {
    add_long_run<kPart>(rows, ranked, step, walk.sums);
    return;
  }
  StepCounts counts;
  if (step.step == Step::ordered) {
    count_ordered<kPart>(rows, ranked, step, counts);
  } else {
    count_tied<kPart>(rows, ranked, step, counts);
  }
  add_step(counts, step.step, walk.part);
  walk.since += size;
}

HWY_INLINE void walk_area_rows(ByteRows rows, const RankedRows& ranked,
                               std::span<const WalkStep> steps, const AreaSums& sums) {
  AreaWalk walk{sums, {}, 0};
  clear(walk.part);
  for (const WalkStep& step : steps) {
    fetch(rows, ranked, step);
    take_step<Part::whole>(rows, ranked, step, walk);
  }
  transfer(walk.part, sums);
}

HWY_INLINE void walk_area_half_rows(ByteRows rows, const RankedRows& ranked,
                                    std::span<const WalkStep> steps,
                                    std::span<const AreaSums, 2> sums) {
  AreaWalk lower{sums[0], {}, 0};
  AreaWalk upper{sums[1], {}, 0};
  clear(lower.part);
  clear(upper.part);
  for (const WalkStep& step : steps) {
    const std::array<WalkStep, 2> ahead = halved(step);
    fetch(rows, ranked, ahead[0]);
    take_step<Part::lower_half>(rows, ranked, step, lower);
    fetch(rows, ranked, ahead[1]);
    take_step<Part::upper_half>(rows, ranked, step, upper);
  }
  transfer(lower.part, sums[0]);
  transfer(upper.part, sums[1]);
}

HWY_INLINE RealsVector real_lanes(const std::int32_t* counts) {
  const hn::Rebind<std::int32_t, Reals> integers;
  return hn::PromoteTo(Reals(), hn::LoadU(integers, counts));
}

/// One step of a walk over precisions.
HWY_INLINE void add_precisions(const Integers32& step, const PrecisionSums& sums) {
  for (std::size_t lane = 0; lane < kLanes; lane += hn::MaxLanes(Reals())) {
    const RealsVector here = real_lanes(step.positives + lane);
    const RealsVector positives = hn::Add(hn::LoadU(Reals(), sums.positives.data() + lane), here);
    const RealsVector all = hn::Add(hn::Add(hn::LoadU(Reals(), sums.all.data() + lane), here),
                                    real_lanes(step.negatives + lane));
    // Where nothing was reached, nothing is here either.
    const RealsVector won = hn::Div(hn::Mul(here, positives), hn::Max(all, constant(1.0)));
    const RealsVector sum = hn::LoadU(Reals(), sums.precisions.data() + lane);
    hn::StoreU(hn::Add(sum, won), Reals(), sums.precisions.data() + lane);
    hn::StoreU(positives, Reals(), sums.positives.data() + lane);
    hn::StoreU(all, Reals(), sums.all.data() + lane);
  }
}

HWY_INLINE void walk_precision_rows(ByteRows rows, const RankedRows& ranked,
                                    std::span<const WalkStep> steps, const PrecisionSums& sums) {
  Integers32 counts;
  for (const WalkStep& step : steps) {
    count_long<Part::whole>(rows, ranked, step, counts);
    add_precisions(counts, sums);
  }
}

HWY_INLINE void walk_precision_half_rows(ByteRows rows, const RankedRows& ranked,
                                         std::span<const WalkStep> steps,
                                         std::span<const PrecisionSums, 2> sums) {
  Integers32 counts;
  for (const WalkStep& step : steps) {
    count_long<Part::lower_half>(rows, ranked, step, counts);
    add_precisions(counts, sums[0]);
    count_long<Part::upper_half>(rows, ranked, step, counts);
    add_precisions(counts, sums[1]);
  }
}

}  // namespace modelgate::stats::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif

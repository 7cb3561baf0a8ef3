/// \file
/// Vectorised work on replicates of single rows: 64 lanes of a byte each, side by side for every
/// row; the same bits on every instruction set.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "stats/byte_table.hpp"
#include "stats/random.hpp"

namespace modelgate::stats::simd {

/// How often each row occurs in each lane: rows x 64, row-major.
using ByteRows = std::span<const std::uint8_t>;

/// One count or number per lane.
using LaneCounts = std::span<std::uint32_t, kLanes>;
using LaneSums = std::span<double, kLanes>;

/// Rows whose draws are looked through together for those to be drawn again.
inline constexpr std::size_t kRowsTogether = 16;

/// What a draw gives that is to be completed; the sum of kRowsTogether of them is below 256.
inline constexpr std::uint8_t kIncomplete = 15;

/// Words that seed the eight generators.
inline constexpr std::size_t kSeeds = 32;

/// Rows drawn one after the other from eight xoshiro256++ generators side by side: of each row the
/// first 64 bytes have the columns (lower halves) and the lower ends of the heights, the others the
/// upper ends.
/// \source Blackman and Vigna (2021), ACM TOMS 47:36
struct ByteDraws {
  std::span<const std::uint64_t, kSeeds> seeds;  ///< word w of generator g at 8 w + g
  const ByteTable& table;                        ///< of values below kIncomplete
  std::span<std::uint8_t> rows;                  ///< to be written; rows x 64
  std::span<std::uint8_t> is_incomplete;  ///< one for every kRowsTogether rows, to be written
};

/// Draws each lane of each row and adds it to `totals`. A number at an edge gives kIncomplete, for
/// the caller to replace, and sets is_incomplete.
void draw_bytes(const ByteDraws& draws, LaneCounts totals);

/// Puts counts below 16 into the lower and the upper halves of bytes, past the caches: they are
/// read when all rows are drawn.
/// \param bytes  rows x 64, beginning with a line of the cache
void join_halves(ByteRows lower, ByteRows upper, std::span<std::uint8_t> bytes);

/// A number of each row for one model or two; the second is empty for one.
struct RowNumbers {
  std::span<const double> first;
  std::span<const double> second;
};

/// Adds the rows' numbers, as often as they occur, to the sums: of the first, then of the second.
void add_numbers(ByteRows rows, const RowNumbers& numbers, std::span<LaneSums> sums);

/// The largest count that the walks below can take.
inline constexpr int kLargestWalked = 15;

/// Rows in the order in which they are walked.
struct RankedRows {
  std::span<const std::uint32_t> row;      ///< indexes of rows
  std::span<const std::int16_t> positive;  ///< -1 for a positive row, 0 for a negative one
};

/// How the rows of a step stand to each other: in order, the pairs of a negative row and a positive
/// one behind it being won; or all tied.
enum class Step : std::uint8_t { ordered, tied };

/// Some rows of a walk.
struct WalkStep {
  std::uint32_t begin;
  std::uint32_t end;  ///< at most kMostOrdered further on where ordered
  Step step;
};

/// Longest ordered step.
inline constexpr std::size_t kMostOrdered = 32;

/// What a walk has met, per lane.
struct AreaSums {
  LaneSums twice_won;  ///< pairs that the positive row wins, twice; ties once
  LaneSums positives;
  LaneSums negatives;
};

/// Walks from the lowest score up. No count is above kLargestWalked.
void walk_area(ByteRows rows, const RankedRows& ranked, std::span<const WalkStep> steps,
               const AreaSums& sums);

/// Sums of a walk over precisions, per lane.
struct PrecisionSums {
  LaneSums precisions;  ///< over the positive rows, each with the precision of its score
  LaneSums positives;
  LaneSums all;  ///< of both classes
};

/// Walks from the highest score down; steps are tied: the rows of one score, and before them
/// negative rows of higher ones. No count is above kLargestWalked.
void walk_precision(ByteRows rows, const RankedRows& ranked, std::span<const WalkStep> steps,
                    const PrecisionSums& sums);

/// The same of two blocks of lanes at once, whose counts are the lower and the upper halves of the
/// bytes: rows that are far apart in memory are fetched once for both.
void walk_area_halves(ByteRows rows, const RankedRows& ranked, std::span<const WalkStep> steps,
                      std::span<const AreaSums, 2> sums);
void walk_precision_halves(ByteRows rows, const RankedRows& ranked, std::span<const WalkStep> steps,
                           std::span<const PrecisionSums, 2> sums);

}  // namespace modelgate::stats::simd

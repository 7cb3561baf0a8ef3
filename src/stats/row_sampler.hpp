/// \file
/// Exact bootstrap weights of single rows, 64 replicates at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stats/byte_table.hpp"
#include "stats/large_pages.hpp"
#include "stats/random.hpp"
#include "stats/random_split.hpp"
#include "stats/simd/byte_rows.hpp"

namespace modelgate::stats {

/// Room for the weights of 64 replicates of each row, or of 128 in halves of bytes. Rows begin with
/// a line of the cache, so that fetching one is one fetch.
class WeightRoom {
 public:
  explicit WeightRoom(std::size_t rows) : room_(rows * kLanes) {}

  [[nodiscard]] std::span<std::uint8_t> bytes() { return room_; }

 private:
  std::vector<std::uint8_t, LargePages<std::uint8_t>> room_;
};

/// n rows drawn with replacement, n times: each replicate is one draw from Multinomial(n, 1 / n).
///
/// Every row first gets a Poisson weight, of a mean a little below 1: weights that are, given their
/// sum S, multinomial with S draws. In the few replicates in which S is above n all rows are drawn
/// anew, which depends on S alone; in the others the n - S draws that are lacking are added to rows
/// picked with equal chances. Given every S the result is multinomial with n draws, and so it is.
///
/// The weights of a row are addressed by (seed, stream, row, block): neither threads nor the order
/// in which blocks are drawn nor the instruction set change a bit.
/// \source Efron and Tibshirani (1993), chapter 6; Johnson, Kotz and Balakrishnan (1997), Discrete
///         Multivariate Distributions, section 35.5 (Poisson weights given their sum)
class RowSampler {
 public:
  /// \param rows    at least 1, below 2^31
  /// \param stream  of the population
  RowSampler(std::int64_t rows, const Stream& stream);

  [[nodiscard]] std::size_t size() const noexcept { return rows_; }

  /// Draws replicates [64 * block, 64 * block + 64).
  /// \param weights  size() x 64, row-major; every column sums to size()
  /// \return         a number that no weight exceeds, hardly ever above the largest
  [[nodiscard]] int draw(std::int64_t block, std::span<std::uint8_t> weights) const;

  /// Draws block `block` into the lower halves of bytes, and block + 1 into the upper halves.
  /// \param weights  as WeightRoom has them
  /// \return         as draw(), of both; above 15 the weights do not fit and none of them hold
  [[nodiscard]] int draw_halves(std::int64_t block, std::span<std::uint8_t> weights) const;

  /// Sums over the rows of weight times number, of the same replicates, without keeping weights.
  /// \param numbers  one or two columns of size() finite numbers
  /// \param sums     one per column
  void add_up(std::int64_t block, const simd::RowNumbers& numbers,
              std::span<simd::LaneSums> sums) const;

 private:
  /// Rows that are drawn from one address.
  struct Tile {
    std::size_t number;
    std::int64_t block;
    std::uint32_t attempt;  ///< of drawing all rows anew
  };

  /// Some rows of a tile.
  struct Part {
    std::size_t first;  ///< row of the tile
    std::span<std::uint8_t> weights;
  };

  /// Poisson weights of a tile, added to the totals. Returns no less than the largest.
  [[nodiscard]] int draw_tile(const Tile& tile, std::span<std::uint8_t> weights,
                              simd::LaneCounts totals) const;

  /// Draws what 16 bits did not decide. Returns the largest of these.
  [[nodiscard]] int complete(const Tile& tile, const Part& part, simd::LaneCounts totals) const;

  /// Calls pick(row, lane) for every draw that the lanes lack, and fetch(row) some draws before.
  template <typename Fetch, typename Pick>
  void add_lacking(std::int64_t block, simd::LaneSums lacking, Fetch fetch, Pick pick) const;

  /// Adds what a block lacks to the halves of bytes that begin `shift` bits up. Returns the largest
  /// of these.
  [[nodiscard]] int add_half(std::int64_t block, simd::LaneSums lacking, int shift,
                             std::span<std::uint8_t> weights) const;

  std::size_t rows_;
  Stream stream_;
  ByteTable table_;
  RandomSplit split_;  ///< of lacking draws over groups of rows
};

}  // namespace modelgate::stats

/// \file
/// Exact multinomial resampling of counted observations, 64 replicates at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "stats/group_total.hpp"
#include "stats/poisson_table.hpp"
#include "stats/random.hpp"
#include "stats/row_picker.hpp"
#include "stats/simd/kernels.hpp"
#include "stats/threshold_table.hpp"

namespace modelgate::stats {

/// One block as it is drawn: replicates of observations of few rows in 16 bits, so that very many
/// of them fit the caches. Belongs to the Multinomial that drew it.
struct DrawnCounts {
  std::vector<double> large;
  std::vector<std::uint16_t> small;
};

/// The plug-in bootstrap of n rows that fall into distinct observations with counts: each replicate
/// is one draw from Multinomial(n, counts / n), identical in distribution to drawing n rows with
/// replacement. Cost does not depend on n.
///
/// Observations of few rows form one group: independent Poisson draws, of which a multinomial given
/// the total is made by adding (or, rarely, taking away) single rows until the group's own binomial
/// total is met. The others share the remaining rows by a chain of conditional binomials.
///
/// Randomness is addressed by (seed, stream, key of the observation, block): neither threads nor
/// the order in which blocks are drawn nor the instruction set change a bit.
/// \source Efron and Tibshirani (1993), chapter 6; Hörmann (1993), algorithm BTRS
class Multinomial {
 public:
  /// \param counts  positive counts of the distinct observations, at least one; their sum is below
  ///                2^53
  /// \param keys    one key per observation, distinct, stable between runs
  /// \param seed    the policy's seed
  /// \param stream  distinguishes populations (slices, arms) that must be drawn independently
  Multinomial(std::span<const std::int64_t> counts, std::span<const std::uint64_t> keys,
              std::uint64_t seed, std::uint64_t stream);

  /// Draws replicates [64 * block, 64 * block + 64).
  /// \param block    in [0, 2^32)
  /// \param weights  counts.size() x 64, row-major: weights[i * 64 + lane] is how often observation
  ///                 i occurs in replicate 64 * block + lane; every column sums to n
  void draw(std::int64_t block, std::span<double> weights) const;

  /// The same, in fewer bytes. Memory is used again where `drawn` comes from the block before.
  void draw(std::int64_t block, DrawnCounts& drawn) const;

  /// Some of what was drawn, as the first draw() gives it.
  /// \param first    observation; weights.size() / 64 of them from there on are written
  void write(const DrawnCounts& drawn, std::size_t first, std::span<double> weights) const;

  [[nodiscard]] std::size_t size() const noexcept { return counts_.size(); }

 private:
  struct Room;
  struct Block;

  /// Where the replicates of an observation are while a block is drawn.
  struct Place {
    bool is_small;  ///< else large
    std::size_t row;
  };

  /// Observations of the group that have the same count.
  struct Part {
    std::size_t begin, end;  ///< in group_rows_
    PoissonTable poisson;
    ThresholdTable thresholds;
  };

  /// How many observations to leave to the chain; all when no group pays.
  [[nodiscard]] std::size_t cheapest_chain() const;
  void group_small();
  void place_all();
  void draw_block(std::int64_t number, const Room& room) const;
  void write_small(std::span<const std::uint16_t> small, std::size_t first,
                   std::span<double> weights) const;
  void draw_group(const Block& block) const;
  void draw_remainders(const Block& block, const Part& part, const simd::ThresholdRow& row) const;
  void draw_totals(const Block& block) const;
  void add_rows(const Block& block) const;
  void remove_rows(const Block& block) const;
  void draw_chain(const Block& block) const;

  std::vector<std::int64_t> counts_;
  std::vector<std::uint64_t> keys_;
  std::vector<std::size_t> order_;  ///< by descending count, then key
  Stream stream_;
  double rows_ = 0.0;

  std::size_t chained_ = 0;      ///< the observations of order_ before this one form the chain
  std::vector<Place> place_of_;  ///< of each observation
  std::vector<std::size_t> chain_rows_;         ///< of order_[i], among the large
  std::vector<simd::ThresholdRow> group_rows_;  ///< of order_[chained_ + i], among the small
  std::optional<GroupTotal> group_total_;
  std::vector<Part> parts_;
  std::optional<RowPicker> picker_;  ///< picks one of group_rows_
};

}  // namespace modelgate::stats

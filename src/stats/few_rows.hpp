/// \file
/// Bootstrap samples of few rows, 64 replicates at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stats/random.hpp"
#include "stats/simd/picks.hpp"

namespace modelgate::stats {

/// The law of Multinomial for a population of few rows: every replicate picks its rows one by one,
/// which takes no tables, so that each of very many small populations can be resampled by itself.
///
/// Randomness is addressed by (seed, stream, block): neither threads nor the order in which blocks
/// are drawn nor the instruction set change a bit.
/// \source Efron and Tibshirani (1993), chapter 6
class FewRows {
 public:
  /// Rows of the largest population; for more of them Multinomial costs no more.
  static constexpr std::int64_t kMost = simd::kMostPicked;

  /// \param counts  positive counts of the distinct observations, at least one; their sum is at
  ///                most kMost
  /// \param seed    the policy's seed
  /// \param stream  distinguishes populations that must be drawn independently
  FewRows(std::span<const std::int64_t> counts, std::uint64_t seed, std::uint64_t stream);

  /// As Multinomial::draw().
  void draw(std::int64_t block, std::span<double> weights) const;

  /// The same rows as draw(), by the sums of two marks of the observation that each of them is.
  /// \param marks  one for each observation
  void sum(std::int64_t block, const simd::PickMarks& marks, simd::PickSums& sums) const;

  [[nodiscard]] std::size_t size() const noexcept { return begins_.size() + 1; }

  /// How many rows there are.
  [[nodiscard]] std::int64_t rows() const noexcept { return rows_; }

 private:
  /// Calls `use` with the observation of each row that the picks of a lane left over.
  template <typename Use>
  void pick_others(std::int64_t block, std::uint32_t lane, std::int16_t picked,
                   const Use& use) const;

  std::vector<std::int16_t> begins_;  ///< first row of each observation but the first
  std::int16_t rows_ = 0;
  Stream stream_;
};

}  // namespace modelgate::stats

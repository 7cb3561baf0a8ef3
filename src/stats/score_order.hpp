/// \file
/// Observations in the order of their scores: what rank statistics sort once and walk many times.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stats/large_pages.hpp"

namespace modelgate::stats {

/// Indexes of observations by ascending score, in runs of equal scores. Both zeros are one score.
/// Within a run indexes ascend, on any machine.
class ScoreOrder {
 public:
  /// \param scores  finite, any order, ties allowed; at most 2^32 - 1
  explicit ScoreOrder(std::span<const double> scores);

  [[nodiscard]] std::size_t runs() const noexcept { return runs_; }

  /// All observations, run after run.
  [[nodiscard]] std::span<const std::uint32_t> order() const noexcept { return order_; }

  /// Calls visit(run) with the observations of each run, from the lowest score up.
  template <typename Visit>
  void for_each_run(Visit visit) const {
    for (std::size_t begin = 0; begin < order_.size();) {
      const std::size_t end = run_end(begin);
      visit(order().subspan(begin, end - begin));
      begin = end;
    }
  }

  /// The same, in stretches: calls visit_single(rows) with observations that are each a run of
  /// their own, one after the other, and visit_tied(run) with the other runs.
  template <typename VisitSingle, typename VisitTied>
  void for_each_stretch(VisitSingle visit_single, VisitTied visit_tied) const {
    for (std::size_t begin = 0; begin < order_.size();) {
      const std::uint64_t starts = starts_[(begin + 1) / kWordBits] >> (begin + 1) % kWordBits;
      const std::size_t single = static_cast<std::size_t>(std::countr_one(starts));
      const std::size_t end = single > 0 ? begin + single : run_end(begin);
      if (single > 0) {
        visit_single(order().subspan(begin, single));
      } else {
        visit_tied(order().subspan(begin, end - begin));
      }
      begin = end;
    }
  }

  /// The same from the highest score down.
  template <typename Visit>
  void for_each_run_descending(Visit visit) const {
    for (std::size_t end = order_.size(); end > 0;) {
      const std::size_t begin = run_begin(end);
      visit(order().subspan(begin, end - begin));
      end = begin;
    }
  }

  /// Where in order() the run that begins at `begin` ends.
  [[nodiscard]] std::size_t run_end(std::size_t begin) const noexcept {
    std::size_t word = (begin + 1) / kWordBits;
    if ((starts_[word] >> (begin + 1) % kWordBits & 1U) != 0) return begin + 1;
    std::uint64_t bits = starts_[word] >> (begin + 1) % kWordBits << (begin + 1) % kWordBits;
    while (bits == 0) bits = starts_[++word];
    return word * kWordBits + static_cast<std::size_t>(std::countr_zero(bits));
  }

  /// Where in order() the run that ends at `end` begins.
  [[nodiscard]] std::size_t run_begin(std::size_t end) const noexcept {
    std::size_t word = (end - 1) / kWordBits;
    const std::size_t above = kWordBits - 1 - (end - 1) % kWordBits;
    std::uint64_t bits = starts_[word] << above >> above;
    while (bits == 0) bits = starts_[--word];
    return word * kWordBits + kWordBits - 1 - static_cast<std::size_t>(std::countl_zero(bits));
  }

 private:
  static constexpr std::size_t kWordBits = 64;

  std::vector<std::uint32_t, LargePages<std::uint32_t>> order_;
  std::vector<std::uint64_t> starts_;  ///< a bit for each place in order_ and the end: a run begins
  std::size_t runs_ = 0;
};

}  // namespace modelgate::stats

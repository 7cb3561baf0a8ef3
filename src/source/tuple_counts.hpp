/// \file
/// How often each combination of a few codes stands in rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace modelgate::source {

/// Counts of tuples of codes, numbered in the order in which they are met.
class TupleCounts {
 public:
  /// \param width  codes of a tuple
  explicit TupleCounts(std::size_t width);

  [[nodiscard]] std::size_t width() const { return width_; }

  /// Adds `times` to a tuple.
  /// \return its number
  [[nodiscard]] std::size_t add(std::span<const std::uint32_t> tuple, std::int64_t times);

  /// How many tuples there are.
  [[nodiscard]] std::size_t size() const { return times_.size(); }

  /// What has been added to a tuple, and its codes.
  [[nodiscard]] std::int64_t times(std::size_t number) const { return times_[number]; }
  [[nodiscard]] std::span<const std::uint32_t> codes(std::size_t number) const {
    return std::span(codes_).subspan(number * width_, width_);
  }

 private:
  [[nodiscard]] std::size_t slot_of(std::span<const std::uint32_t> tuple) const;
  void grow();

  std::size_t width_;
  std::vector<std::uint32_t> codes_;  // tuple by tuple
  std::vector<std::int64_t> times_;
  std::vector<std::uint32_t> slots_;  // a tuple's number plus one, 0 where free; a power of two
};

}  // namespace modelgate::source

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
  [[nodiscard]] std::size_t add(std::span<const std::uint32_t> tuple, std::int64_t times) {
    const std::size_t place = dense_place(tuple);
    if (place < dense_.size() && dense_[place] != 0) {
      times_[dense_[place] - 1] += times;
      return dense_[place] - 1;
    }
    const std::size_t number = hashed(tuple, times);
    if (place < dense_.size()) dense_[place] = static_cast<std::uint32_t>(number + 1);
    return number;
  }

  /// How many tuples there are.
  [[nodiscard]] std::size_t size() const { return times_.size(); }

  /// What has been added to a tuple, and its codes.
  [[nodiscard]] std::int64_t times(std::size_t number) const { return times_[number]; }
  [[nodiscard]] std::span<const std::uint32_t> codes(std::size_t number) const {
    return std::span(codes_).subspan(number * width_, width_);
  }

 private:
  static constexpr unsigned kDenseBits = 4;  // of a code
  static constexpr std::size_t kMostDense = 4;

  // Of a few small codes their place is the codes themselves, which takes half the time.
  [[nodiscard]] std::size_t dense_place(std::span<const std::uint32_t> tuple) const {
    std::size_t place = 0;
    std::uint32_t all = 0;
    for (const std::uint32_t code : tuple) {
      place = place << kDenseBits | code;
      all |= code;
    }
    return all >> kDenseBits == 0 ? place : dense_.size();
  }

  [[nodiscard]] std::size_t hashed(std::span<const std::uint32_t> tuple, std::int64_t times);
  [[nodiscard]] std::size_t slot_of(std::span<const std::uint32_t> tuple) const;
  void grow();

  std::size_t width_;
  std::vector<std::uint32_t> codes_;  // tuple by tuple
  std::vector<std::int64_t> times_;
  std::vector<std::uint32_t> dense_;  // as slots_, by dense_place(); empty where tuples are longer
  std::vector<std::uint32_t> slots_;  // a tuple's number plus one, 0 where free; a power of two
};

}  // namespace modelgate::source

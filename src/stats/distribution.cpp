/// \file
/// Numbers in order, counted where few of them differ.
#include "stats/distribution.hpp"

#include <hwy/contrib/sort/vqsort.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <utility>

namespace modelgate::stats {
namespace {

/// Whether no number is infinite or NaN.
bool are_finite(std::span<const double> values) {
  // Zero times either is NaN; four sums do not wait for one another.
  std::array<double, 4> probes{};
  std::size_t at = 0;
  for (; at + probes.size() <= values.size(); at += probes.size()) {
    for (std::size_t i = 0; i < probes.size(); ++i) probes[i] += values[at + i] * 0.0;
  }
  for (; at < values.size(); ++at) probes[0] += values[at] * 0.0;
  return std::ranges::none_of(probes, [](double probe) { return std::isnan(probe); });
}

/// Numbers of which few differ, by how often each occurs. Those that follow one another are counted
/// in strands, so that equal ones do not wait for each other.
class FewNumbers {
 public:
  static constexpr std::size_t kStrands = 2;

  FewNumbers() { bits_.fill(kFree); }

  /// Whether it was kept: it is one of the first `kMost` that differ.
  /// \param value  no NaN
  [[nodiscard]] bool add(double value, std::size_t strand, std::uint32_t times = 1) {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;
    const auto bits = std::bit_cast<std::uint64_t>(value);
    std::size_t at = bits * kOdd >> kShift;
    if (bits_[at] != bits && !find(bits, at)) return false;
    counts_[at][strand] += times;
    return true;
  }

  /// Ascending, each as often as it was added.
  void write(std::span<double> values) {
    for_each([&](double value, std::int64_t times) {
      const auto count = static_cast<std::size_t>(times);
      std::ranges::fill(values.first(count), value);
      values = values.subspan(count);
    });
  }

  /// Calls `use` with each number and how often it was added, ascending.
  template <typename Use>
  void for_each(const Use& use) {
    const std::span taken = std::span(taken_).first(different_);
    const auto value_at = [&](std::uint8_t at) { return std::bit_cast<double>(bits_[at]); };
    std::ranges::sort(taken, {}, value_at);
    for (const std::uint8_t at : taken) {
      use(value_at(at), std::int64_t{counts_[at][0]} + counts_[at][1]);
    }
  }

 private:
  static constexpr std::size_t kMost = 32;
  static constexpr std::size_t kSlots = 128;
  static constexpr unsigned kShift = 57;                     // leaves the 7 bits of a slot
  static constexpr std::uint64_t kFree = ~std::uint64_t{0};  // a NaN

  /// Goes on from a slot that is not the number's to the one that is.
  bool find(std::uint64_t bits, std::size_t& at) {
    while (bits_[at] != bits && bits_[at] != kFree) at = (at + 1) % kSlots;
    if (bits_[at] == bits) return true;
    if (different_ == kMost) return false;
    bits_[at] = bits;
    taken_[different_++] = static_cast<std::uint8_t>(at);
    return true;
  }

  std::array<std::uint64_t, kSlots> bits_{};
  std::array<std::array<std::uint32_t, kStrands>, kSlots> counts_{};
  std::array<std::uint8_t, kMost> taken_{};  ///< the slots that are, in any order
  std::size_t different_ = 0;
};

/// Sorts numbers of which few differ, as the replicates of few rows do, by counting them: in half
/// of the time of a sort. Says whether they were few; if not, they are as they were.
bool sort_few(std::span<double> values) {
  FewNumbers few;
  std::size_t at = 0;
  for (; at + FewNumbers::kStrands <= values.size(); at += FewNumbers::kStrands) {
    for (std::size_t strand = 0; strand < FewNumbers::kStrands; ++strand) {
      if (!few.add(values[at + strand], strand)) return false;
    }
  }
  for (; at < values.size(); ++at) {
    if (!few.add(values[at], 0)) return false;
  }
  few.write(values);
  return true;
}

/// Ascending; no NaN.
void sort_numbers(std::vector<double>& values) {
  // Zeros of one sign only, so that equal numbers have equal bits and their order is one.
  for (double& value : values) value += 0.0;
  if (sort_few(values)) return;
  // VQSort pads with the largest finite number and would lose infinities behind it.
  if (are_finite(values)) {
    hwy::Sorter()(values.data(), values.size(), hwy::SortAscending());
  } else {
    std::ranges::sort(values);
  }
}

/// Adds replicates that are no less than those before.
void append(Distribution& distribution, double value, std::int64_t times) {
  auto& [estimate, values, ends, undefined, bias, acceleration] = distribution;
  const std::int64_t end = (ends.empty() ? 0 : ends.back()) + times;
  if (!values.empty() && values.back() == value) {
    ends.back() = end;
  } else {
    values.push_back(value);
    ends.push_back(end);
  }
}

/// Adds replicates in any order, without those that are undefined.
void append_sorted(Distribution& distribution, std::vector<Occurrence> values) {
  std::erase_if(values, [](const Occurrence& one) { return std::isnan(one.value); });
  std::ranges::sort(values, {}, &Occurrence::value);
  for (const auto& [value, times] : values) append(distribution, value + 0.0, times);
}

}  // namespace

Distribution make_distribution(double estimate, std::vector<double> replicates) {
  Distribution distribution;
  distribution.estimate = estimate;
  if (!are_finite(replicates)) {
    distribution.undefined = static_cast<std::int64_t>(
        std::erase_if(replicates, [](double value) { return std::isnan(value); }));
  }
  sort_numbers(replicates);
  distribution.replicates = std::move(replicates);
  return distribution;
}

Distribution make_distribution(double estimate, std::span<const Occurrence> values) {
  Distribution distribution;
  distribution.estimate = estimate;
  FewNumbers few;
  bool are_few = true;
  for (const auto& [value, times] : values) {
    if (std::isnan(value)) {
      distribution.undefined += times;
    } else {
      are_few = are_few && few.add(value + 0.0, 0, static_cast<std::uint32_t>(times));
    }
  }
  if (are_few) {
    few.for_each([&](double value, std::int64_t times) { append(distribution, value, times); });
  } else {
    append_sorted(distribution, {values.begin(), values.end()});
  }
  return distribution;
}

}  // namespace modelgate::stats

/// \file
/// Open addressing.
#include "source/tuple_counts.hpp"

namespace modelgate::source {
namespace {

constexpr std::size_t kFirstSlots = 256;

std::size_t hash(std::span<const std::uint32_t> tuple) {
  std::uint64_t mixed = 0;
  for (const std::uint32_t code : tuple) mixed = (mixed ^ code) * 0x9E3779B97F4A7C15ULL;
  return static_cast<std::size_t>(mixed >> 32U);
}

}  // namespace

TupleCounts::TupleCounts(std::size_t width)
    : width_(width),
      dense_(width <= kMostDense ? std::size_t{1} << (kDenseBits * width) : 0),
      slots_(kFirstSlots) {}

std::size_t TupleCounts::slot_of(std::span<const std::uint32_t> tuple) const {
  const std::size_t last = slots_.size() - 1;
  // A loop of its own, because the library calls a function for three numbers.
  const auto is_tuple = [&](std::uint32_t number) {
    const std::uint32_t* const codes = codes_.data() + std::size_t{number} * tuple.size();
    std::size_t at = 0;
    while (at < tuple.size() && codes[at] == tuple[at]) ++at;
    return at == tuple.size();
  };
  std::size_t at = hash(tuple) & last;
  while (slots_[at] != 0 && !is_tuple(slots_[at] - 1)) at = (at + 1) & last;
  return at;
}

std::size_t TupleCounts::hashed(std::span<const std::uint32_t> tuple, std::int64_t times) {
  std::size_t at = slot_of(tuple);
  if (slots_[at] == 0) {
    if (2 * (size() + 1) > slots_.size()) {
      grow();
      at = slot_of(tuple);
    }
    codes_.insert(codes_.end(), tuple.begin(), tuple.end());
    times_.push_back(0);
    slots_[at] = static_cast<std::uint32_t>(size());
  }
  const std::size_t number = slots_[at] - 1;
  times_[number] += times;
  return number;
}

void TupleCounts::grow() {
  slots_.assign(2 * slots_.size(), 0);
  for (std::size_t number = 0; number < size(); ++number) {
    slots_[slot_of(codes(number))] = static_cast<std::uint32_t>(number + 1);
  }
}

}  // namespace modelgate::source

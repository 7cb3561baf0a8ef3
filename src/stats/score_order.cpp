/// \file
/// One vectorised sort of bits that compare like the numbers they belong to.
#include "stats/score_order.hpp"

#include <hwy/contrib/sort/vqsort.h>

#include <bit>
#include <cassert>
#include <cmath>
#include <limits>

namespace modelgate::stats {
namespace {

std::uint64_t ordered_bits(double score) {
  constexpr std::uint64_t kSign = std::uint64_t{1} << 63U;
  const auto bits = std::bit_cast<std::uint64_t>(score + 0.0);
  return (bits & kSign) != 0 ? ~bits : bits | kSign;
}

}  // namespace

ScoreOrder::ScoreOrder(std::span<const double> scores) {
  assert(scores.size() < std::numeric_limits<std::uint32_t>::max());
  std::vector<hwy::K64V64> sorted(scores.size());
  for (std::size_t i = 0; i < scores.size(); ++i) {
    assert(std::isfinite(scores[i]));
    sorted[i] = {.value = i, .key = ordered_bits(scores[i])};
  }
  hwy::Sorter()(sorted.data(), sorted.size(), hwy::SortAscending());
  order_.reserve(sorted.size());
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const bool is_new = i > 0 && sorted[i].key != sorted[i - 1].key;
    if (is_new) ends_.push_back(static_cast<std::uint32_t>(i));
    order_.push_back(static_cast<std::uint32_t>(sorted[i].value));
  }
  if (!sorted.empty()) ends_.push_back(static_cast<std::uint32_t>(sorted.size()));
}

}  // namespace modelgate::stats

/// \file
/// A radix sort in two stages: all scores into buckets that fit the caches, then each bucket by
/// what tells its scores apart.
#include "stats/score_entries.hpp"

#include <algorithm>
#include <cassert>

namespace modelgate::stats {
namespace {

// Rows that share a bucket, unless their scores are closer than the bins tell: two copies of them
// fit the second-level cache.
constexpr std::size_t kBucketRows = 8192;

// Rows from which counting digits pays.
constexpr std::size_t kManyRows = 256;

unsigned bits_above(unsigned width, unsigned kept) { return width > kept ? width - kept : 0; }

/// Rows of each bin, counted on one row in `every`.
std::vector<std::uint32_t> rows_of_bins(const ScoreKeys& keys, unsigned shift, std::size_t every) {
  std::vector<std::uint32_t> counts(std::size_t{1} << (keys.width() - shift));
  for (std::size_t row = 0; row < keys.size(); row += every) ++counts[keys.at(row) >> shift];
  return counts;
}

/// How much of keys is below their bin.
unsigned bin_shift(const ScoreKeys& keys) {
  // The fewer bins, the nearer their counts; more where scores crowd in some of them.
  constexpr unsigned kBinBits = 14;
  constexpr unsigned kMostBinBits = 16;
  // Some rows to a bin, so that few buckets are larger than they should be.
  constexpr std::size_t kRowsOfBin = 8;
  constexpr std::size_t kSampled = 128;
  const auto wanted = static_cast<unsigned>(std::bit_width(keys.size() / kRowsOfBin + 1));
  const unsigned shift = bits_above(keys.width(), std::min(wanted, kBinBits));
  if (shift == 0 || wanted <= kBinBits) return shift;
  const std::uint32_t most = std::ranges::max(rows_of_bins(keys, shift, kSampled));
  const bool are_crowded = most * kSampled > kBucketRows;
  return are_crowded ? bits_above(keys.width(), std::min(wanted, kMostBinBits)) : shift;
}

}  // namespace

ScoreKeys::ScoreKeys(std::span<const double> scores) : scores_(scores) {
  // Side by side, so that none waits for the one before.
  constexpr std::size_t kAbreast = 8;
  std::array<double, kAbreast> low;
  std::array<double, kAbreast> high;
  std::array<std::uint64_t, kAbreast> seen{};
  low.fill(scores.front());
  high.fill(scores.front());
  std::size_t i = 0;
  for (; i + kAbreast <= scores.size(); i += kAbreast) {
    for (std::size_t at = 0; at < kAbreast; ++at) {
      low[at] = scores[i + at] < low[at] ? scores[i + at] : low[at];
      high[at] = scores[i + at] > high[at] ? scores[i + at] : high[at];
      seen[at] |= std::bit_cast<std::uint64_t>(scores[i + at]);
    }
  }
  for (; i < scores.size(); ++i) {
    low[0] = std::min(low[0], scores[i]);
    high[0] = std::max(high[0], scores[i]);
    seen[0] |= std::bit_cast<std::uint64_t>(scores[i]);
  }
  lowest_ = bits(std::ranges::min(low));
  width_ = static_cast<unsigned>(std::bit_width(bits(std::ranges::max(high)) - lowest_));
  std::uint64_t all = 0;
  for (const std::uint64_t one : seen) all |= one;
  zeros_ = static_cast<unsigned>(std::countr_zero(all));
}

ScoreBuckets::ScoreBuckets(const ScoreKeys& keys) : shift_(bin_shift(keys)) {
  group(rows_of_bins(keys, shift_, 1));
}

BucketPass ScoreBuckets::pass_from(std::size_t first, std::size_t rows) const {
  std::size_t end = first + 1;
  while (end < size() && begins_[end + 1] - begins_[first] <= rows) ++end;
  const std::uint64_t last_key = end < size() ? buckets_[end].first_key - 1 : ~std::uint64_t{0};
  return {end, begins_[first], begins_[end] - begins_[first], buckets_[first].first_key, last_key};
}

void ScoreBuckets::group(std::span<const std::uint32_t> counts) {
  bucket_of_.resize(counts.size());
  std::size_t first = 0;
  std::size_t rows = 0;
  std::uint32_t place = 0;
  const auto close = [&](std::size_t end) {
    const std::uint64_t range = (static_cast<std::uint64_t>(end - first) << shift_) - 1;
    // A bit that a single key does not need.
    buckets_.push_back({static_cast<std::uint64_t>(first) << shift_, place,
                        static_cast<std::uint32_t>(std::countl_zero(range | 1U))});
    begins_.push_back(place);
    place += static_cast<std::uint32_t>(rows);
    first = end;
    rows = 0;
  };
  for (std::size_t bin = 0; bin < counts.size(); ++bin) {
    if (rows > 0 && rows + counts[bin] > kBucketRows) close(bin);
    bucket_of_[bin] = static_cast<std::uint16_t>(buckets_.size());
    rows += counts[bin];
  }
  close(counts.size());
  begins_.push_back(place);
}

void DigitSort::sort(std::span<ScoreEntry> entries) {
  if (entries.size() < kManyRows) {
    std::ranges::sort(entries);
    return;
  }
  low_.fill(0);
  high_.fill(0);
  for (const ScoreEntry entry : entries) {
    ++low_[digit<0>(entry)];
    ++high_[digit<1>(entry)];
  }
  const auto are_all = [&](std::uint32_t count) { return count == entries.size(); };
  if (are_all(low_[digit<0>(entries.front())]) && are_all(high_[digit<1>(entries.front())])) return;
  if (spare_size_ < entries.size()) {
    spare_size_ = entries.size();
    spare_ = std::make_unique_for_overwrite<ScoreEntry[]>(spare_size_);
  }
  const std::span<ScoreEntry> spare(spare_.get(), entries.size());
  move<0>(entries, spare.data(), low_);
  move<1>(spare, entries.data(), high_);
}

template <unsigned kAt>
void DigitSort::move(std::span<const ScoreEntry> from, ScoreEntry* to, Counts& counts) {
  std::uint32_t place = 0;
  for (std::uint32_t& count : counts) {
    const std::uint32_t begin = place;
    place += count;
    count = begin;
  }
  for (const ScoreEntry entry : from) to[counts[digit<kAt>(entry)]++] = entry;
}

}  // namespace modelgate::stats

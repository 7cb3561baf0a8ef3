/// \file
/// A radix sort in two stages: all scores into buckets that fit the caches, then each bucket by
/// what tells its scores apart.
#include "stats/score_order.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <memory>
#include <utility>

namespace modelgate::stats {
namespace {

// Rows that share a bucket, unless their scores are closer than the bins tell: two copies of them
// fit the second-level cache.
constexpr std::size_t kBucketRows = 8192;

// Rows that are moved to their buckets in one pass over the scores: 32 MB. More rows take more
// passes, up to eight.
constexpr std::size_t kPassRows = std::size_t{1} << 22U;
constexpr std::size_t kMostPasses = 8;

// Rows from which counting digits pays.
constexpr std::size_t kManyRows = 256;

constexpr unsigned kDigitBits = 11;
/// Bits of a score that are sorted within a bucket: what they leave undecided is compared.
constexpr unsigned kTailBits = 2 * kDigitBits;

/// Bits that compare like the numbers they belong to.
std::uint64_t ordered_bits(double score) {
  constexpr std::uint64_t kSign = std::uint64_t{1} << 63U;
  const auto bits = std::bit_cast<std::uint64_t>(score + 0.0);
  return (bits & kSign) != 0 ? ~bits : bits | kSign;
}

unsigned bits_above(unsigned width, unsigned kept) { return width > kept ? width - kept : 0; }

/// The keys of scores: how far each lies above the lowest.
class Keys {
 public:
  explicit Keys(std::span<const double> scores) : scores_(scores) {
    // Side by side, so that none waits for the one before.
    constexpr std::size_t kAbreast = 8;
    std::array<double, kAbreast> low;
    std::array<double, kAbreast> high;
    low.fill(scores.front());
    high.fill(scores.front());
    std::size_t i = 0;
    for (; i + kAbreast <= scores.size(); i += kAbreast) {
      for (std::size_t at = 0; at < kAbreast; ++at) {
        low[at] = scores[i + at] < low[at] ? scores[i + at] : low[at];
        high[at] = scores[i + at] > high[at] ? scores[i + at] : high[at];
      }
    }
    for (; i < scores.size(); ++i) {
      low[0] = std::min(low[0], scores[i]);
      high[0] = std::max(high[0], scores[i]);
    }
    lowest_ = ordered_bits(std::ranges::min(low));
    width_ = static_cast<unsigned>(std::bit_width(ordered_bits(std::ranges::max(high)) - lowest_));
  }

  [[nodiscard]] std::size_t size() const { return scores_.size(); }
  [[nodiscard]] std::uint64_t at(std::size_t row) const {
    return ordered_bits(scores_[row]) - lowest_;
  }
  /// Bits of the highest.
  [[nodiscard]] unsigned width() const { return width_; }

 private:
  std::span<const double> scores_;
  std::uint64_t lowest_;
  unsigned width_;
};

/// Scores from one key on, up to the next bucket's.
struct Bucket {
  std::uint64_t first_key;
  std::uint32_t place;  ///< in the order, of the first row that is not there yet
  unsigned shift;       ///< of keys less first_key: what is above it is sorted
};

/// Neighbouring buckets that are filled together.
struct Pass {
  std::size_t end;    ///< the bucket after them
  std::size_t place;  ///< in the order, of their first row
  std::size_t rows;
  std::uint64_t first_key, last_key;
};

/// The buckets of all rows, and which of them a key belongs to.
class Buckets {
 public:
  explicit Buckets(const Keys& keys) {
    constexpr unsigned kMostBinBits = 16;
    // Some rows to a bin, so that few buckets are larger than they should be.
    constexpr std::size_t kRowsOfBin = 8;
    const auto wanted = static_cast<unsigned>(std::bit_width(keys.size() / kRowsOfBin + 1));
    shift_ = bits_above(keys.width(), std::min(wanted, kMostBinBits));
    std::vector<std::uint32_t> counts(std::size_t{1} << (keys.width() - shift_));
    for (std::size_t row = 0; row < keys.size(); ++row) ++counts[keys.at(row) >> shift_];
    group(counts);
  }

  [[nodiscard]] std::size_t size() const { return buckets_.size(); }
  [[nodiscard]] Bucket& at(std::size_t index) { return buckets_[index]; }
  [[nodiscard]] Bucket& of(std::uint64_t key) { return buckets_[bucket_of_[key >> shift_]]; }
  /// Where in the order the rows of a bucket begin.
  [[nodiscard]] std::size_t begin(std::size_t index) const { return begins_[index]; }

  /// As many buckets as have at most so many rows, and at least one.
  [[nodiscard]] Pass pass_from(std::size_t first, std::size_t rows) const {
    std::size_t end = first + 1;
    while (end < size() && begins_[end + 1] - begins_[first] <= rows) ++end;
    const std::uint64_t last_key = end < size() ? buckets_[end].first_key - 1 : ~std::uint64_t{0};
    return {end, begins_[first], begins_[end] - begins_[first], buckets_[first].first_key,
            last_key};
  }

 private:
  void group(std::span<const std::uint32_t> counts) {
    bucket_of_.resize(counts.size());
    std::size_t first = 0;
    std::size_t rows = 0;
    std::uint32_t place = 0;
    const auto close = [&](std::size_t end) {
      const std::uint64_t range = (static_cast<std::uint64_t>(end - first) << shift_) - 1;
      buckets_.push_back({static_cast<std::uint64_t>(first) << shift_, place,
                          bits_above(static_cast<unsigned>(std::bit_width(range)), kTailBits)});
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

  unsigned shift_ = 0;  ///< of keys: what is above it is the bin
  std::vector<std::uint16_t> bucket_of_;
  std::vector<Bucket> buckets_;
  std::vector<std::uint32_t> begins_;
};

/// Tail of a key and, below it, the row.
using Entry = std::uint64_t;
constexpr unsigned kRowBits = 32;

std::uint64_t tail_of(Entry entry) { return entry >> kRowBits; }
std::uint32_t row_of(Entry entry) { return static_cast<std::uint32_t>(entry); }

/// Puts the rows of a pass into its buckets, in order.
void move_to_buckets(const Keys& keys, const Pass& pass, Buckets& buckets, Entry* entries) {
  const auto move = [&](std::size_t row, std::uint64_t key) {
    Bucket& bucket = buckets.of(key);
    const std::uint64_t tail = (key - bucket.first_key) >> bucket.shift;
    entries[bucket.place++ - pass.place] = tail << kRowBits | row;
  };
  if (pass.rows == keys.size()) {
    for (std::size_t row = 0; row < keys.size(); ++row) move(row, keys.at(row));
    return;
  }
  // Whether a row is of the pass is a toss-up, which branches do not foresee.
  constexpr std::size_t kTogether = 1024;
  std::array<std::uint32_t, kTogether> own;
  for (std::size_t begin = 0; begin < keys.size(); begin += kTogether) {
    const std::size_t end = std::min(begin + kTogether, keys.size());
    std::size_t count = 0;
    for (std::size_t row = begin; row < end; ++row) {
      const std::uint64_t key = keys.at(row);
      own[count] = static_cast<std::uint32_t>(row);
      count += static_cast<std::size_t>(key >= pass.first_key) &
               static_cast<std::size_t>(key <= pass.last_key);
    }
    for (std::size_t at = 0; at < count; ++at) move(own[at], keys.at(own[at]));
  }
}

/// Sorts by both digits of the tails; rows of equal tails stay in order.
class DigitSort {
 public:
  void sort(std::span<Entry> entries) {
    if (entries.size() < kManyRows) {
      std::ranges::sort(entries);
      return;
    }
    if (spare_size_ < entries.size()) {
      spare_size_ = entries.size();
      spare_ = std::make_unique_for_overwrite<Entry[]>(spare_size_);
    }
    const std::span<Entry> spare(spare_.get(), entries.size());
    low_.fill(0);
    high_.fill(0);
    for (const Entry entry : entries) {
      ++low_[digit<0>(entry)];
      ++high_[digit<1>(entry)];
    }
    move<0>(entries, spare, low_);
    move<1>(spare, entries, high_);
  }

 private:
  static constexpr std::size_t kDigits = std::size_t{1} << kDigitBits;
  using Counts = std::array<std::uint32_t, kDigits>;

  template <unsigned kAt>
  static std::size_t digit(Entry entry) {
    return entry >> (kRowBits + kAt * kDigitBits) & (kDigits - 1);
  }

  template <unsigned kAt>
  static void move(std::span<const Entry> from, std::span<Entry> to, Counts& counts) {
    std::uint32_t place = 0;
    for (std::uint32_t& count : counts) {
      const std::uint32_t begin = place;
      place += count;
      count = begin;
    }
    for (const Entry entry : from) to[counts[digit<kAt>(entry)]++] = entry;
  }

  Counts low_;
  Counts high_;
  std::unique_ptr<Entry[]> spare_;
  std::size_t spare_size_ = 0;
};

/// What an order is made of.
struct Written {
  std::vector<std::uint32_t, LargePages<std::uint32_t>> order;
  std::vector<std::uint64_t> starts;
  std::size_t runs;
};

/// Writes the order, run by run.
class Writer {
 public:
  explicit Writer(const Keys& keys)
      : keys_(keys), order_(keys.size()), starts_(keys.size() / kWordBits + 1) {}

  /// Appends sorted entries of one bucket.
  void append(std::span<const Entry> entries, unsigned shift) {
    for (std::size_t begin = 0; begin < entries.size();) {
      std::size_t alike = begin;
      while (alike + 1 < entries.size() && !are_alike(entries[alike], entries[alike + 1])) ++alike;
      std::size_t end = alike + 1;
      while (end < entries.size() && are_alike(entries[alike], entries[end])) ++end;
      if (end == alike + 1) alike = end;
      append_single(entries.subspan(begin, alike - begin));
      if (alike < end) append_alike(entries.subspan(alike, end - alike), shift);
      begin = end;
    }
  }

  [[nodiscard]] Written finish() && {
    starts_[place_ / kWordBits] |= std::uint64_t{1} << place_ % kWordBits;
    return {std::move(order_), std::move(starts_), runs_};
  }

 private:
  static constexpr std::size_t kWordBits = 64;

  struct Keyed {
    std::uint64_t key;
    std::uint32_t row;
  };

  static bool are_alike(Entry left, Entry right) { return tail_of(left) == tail_of(right); }

  /// Appends rows that are each a run.
  void append_single(std::span<const Entry> entries) {
    std::uint32_t* const to = order_.data() + place_;
    for (std::size_t at = 0; at < entries.size(); ++at) to[at] = row_of(entries[at]);
    const std::size_t end = place_ + entries.size();
    while (place_ < end) {
      const std::size_t first = place_ % kWordBits;
      const std::size_t count = std::min(kWordBits - first, end - place_);
      starts_[place_ / kWordBits] |= ~std::uint64_t{0} >> (kWordBits - count) << first;
      place_ += count;
    }
    runs_ += entries.size();
  }

  /// Begins a run.
  void start(std::uint32_t row) {
    starts_[place_ / kWordBits] |= std::uint64_t{1} << place_ % kWordBits;
    ++runs_;
    order_[place_++] = row;
  }

  /// Appends rows of one tail: tied, or to be sorted by what the tail left out.
  void append_alike(std::span<const Entry> entries, unsigned shift) {
    const std::uint64_t first = keys_.at(row_of(entries.front()));
    const bool is_tied = shift == 0 || std::ranges::all_of(entries, [&](Entry entry) {
                           return keys_.at(row_of(entry)) == first;
                         });
    if (is_tied) {
      start(row_of(entries.front()));
      for (const Entry entry : entries.subspan(1)) order_[place_++] = row_of(entry);
      return;
    }
    std::vector<Keyed> rows;
    rows.reserve(entries.size());
    for (const Entry entry : entries) rows.push_back({keys_.at(row_of(entry)), row_of(entry)});
    std::ranges::stable_sort(rows, {}, &Keyed::key);
    for (std::size_t at = 0; at < rows.size(); ++at) {
      if (at == 0 || rows[at].key != rows[at - 1].key) {
        start(rows[at].row);
      } else {
        order_[place_++] = rows[at].row;
      }
    }
  }

  const Keys& keys_;
  std::vector<std::uint32_t, LargePages<std::uint32_t>> order_;
  std::vector<std::uint64_t> starts_;
  std::size_t place_ = 0;
  std::size_t runs_ = 0;
};

}  // namespace

ScoreOrder::ScoreOrder(std::span<const double> scores) {
  assert(scores.size() < std::numeric_limits<std::uint32_t>::max());
  assert(std::ranges::all_of(scores, [](double score) { return std::isfinite(score); }));
  if (scores.empty()) return;
  const Keys keys(scores);
  Buckets buckets(keys);
  Writer writer(keys);
  DigitSort digits;
  const std::size_t room = std::max(kPassRows, scores.size() / kMostPasses);
  std::vector<Entry, LargePages<Entry>> entries;
  for (std::size_t first = 0; first < buckets.size();) {
    const Pass pass = buckets.pass_from(first, room);
    if (pass.rows > entries.size()) {
      // Not both at once.
      entries = {};
      entries.resize(pass.rows);
    }
    move_to_buckets(keys, pass, buckets, entries.data());
    for (; first < pass.end; ++first) {
      const std::span<Entry> own(entries.data() + (buckets.begin(first) - pass.place),
                                 buckets.begin(first + 1) - buckets.begin(first));
      digits.sort(own);
      writer.append(own, buckets.at(first).shift);
    }
  }
  Written written = std::move(writer).finish();
  order_ = std::move(written.order);
  starts_ = std::move(written.starts);
  runs_ = written.runs;
}

}  // namespace modelgate::stats

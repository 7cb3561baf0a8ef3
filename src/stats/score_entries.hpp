/// \file
/// Scores from the lowest up, each with its row, in 8 bytes: what orders and ranks are taken from.
#pragma once

#include <hwy/cache_control.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "stats/large_pages.hpp"

namespace modelgate::stats {

/// A row to be sorted: above, the tail of its score's key; below, in kMarkBits, a mark that stands
/// for the row. Once the row is in its place, nothing reads the tail again.
using ScoreEntry = std::uint64_t;
using ScoreEntries = std::vector<ScoreEntry, LargePages<ScoreEntry>>;
constexpr unsigned kMarkBits = 32;

/// What is above.
[[nodiscard]] constexpr std::uint32_t tail_of(ScoreEntry entry) {
  return static_cast<std::uint32_t>(entry >> kMarkBits);
}
/// What is below.
[[nodiscard]] constexpr std::uint32_t mark_of(ScoreEntry entry) {
  return static_cast<std::uint32_t>(entry);
}
/// The entry of both.
[[nodiscard]] constexpr ScoreEntry entry_of(std::uint32_t tail, std::uint32_t mark) {
  return std::uint64_t{tail} << kMarkBits | mark;
}

/// The keys of scores: how far each lies above the lowest, in steps from one number to the next.
class ScoreKeys {
 public:
  /// \param scores  finite, at least one
  explicit ScoreKeys(std::span<const double> scores);

  [[nodiscard]] std::size_t size() const { return scores_.size(); }
  [[nodiscard]] std::uint64_t at(std::size_t row) const { return bits(scores_[row]) - lowest_; }
  /// Bits of the highest.
  [[nodiscard]] unsigned width() const { return width_; }
  /// Lowest bits that none has, as where scores are doubles that were floats.
  [[nodiscard]] unsigned zeros() const { return zeros_; }

 private:
  /// Differs from another's as the numbers do in order; both zeros are one.
  [[nodiscard]] static std::uint64_t bits(double score) {
    constexpr std::uint64_t kMagnitude = ~std::uint64_t{0} >> 1U;
    const auto bits = std::bit_cast<std::uint64_t>(score);
    const std::uint64_t negative = std::uint64_t{0} - (bits >> 63U);
    return ((bits & kMagnitude) ^ negative) - negative;
  }

  std::span<const double> scores_;
  std::uint64_t lowest_;
  unsigned width_;
  unsigned zeros_;
};

/// Scores from one key on, up to the next bucket's.
struct ScoreBucket {
  std::uint64_t first_key;
  std::uint32_t place;   ///< among all rows, of the first that is not there yet
  std::uint32_t unused;  ///< highest bits that keys less first_key have not, not all

  [[nodiscard]] std::uint32_t tail(std::uint64_t key) const {
    return static_cast<std::uint32_t>((key - first_key) << unused >> kMarkBits);
  }
  /// Whether rows of one tail have one key, of which so many lowest bits are none's.
  [[nodiscard]] bool tells_all(unsigned zeros) const { return unused + zeros >= kMarkBits; }
};

/// Neighbouring buckets that are filled together.
struct BucketPass {
  std::size_t end;    ///< the bucket after them
  std::size_t place;  ///< among all rows, of their first
  std::size_t rows;
  std::uint64_t first_key, last_key;
};

/// The buckets of all rows, and which of them a key belongs to.
class ScoreBuckets {
 public:
  explicit ScoreBuckets(const ScoreKeys& keys);

  [[nodiscard]] std::size_t size() const { return buckets_.size(); }
  [[nodiscard]] const ScoreBucket& at(std::size_t index) const { return buckets_[index]; }
  [[nodiscard]] ScoreBucket& of(std::uint64_t key) { return buckets_[bucket_of_[key >> shift_]]; }
  /// Among all rows, where those of a bucket begin.
  [[nodiscard]] std::size_t begin(std::size_t index) const { return begins_[index]; }
  /// As many buckets as have at most so many rows, and at least one.
  [[nodiscard]] BucketPass pass_from(std::size_t first, std::size_t rows) const;

 private:
  void group(std::span<const std::uint32_t> counts);

  unsigned shift_;  ///< of keys: what is above it is the bin
  std::vector<std::uint16_t> bucket_of_;
  std::vector<ScoreBucket> buckets_;
  std::vector<std::uint32_t> begins_;
};

/// Sorts the entries of a bucket by the first digits of their tails; those that the digits do not
/// tell apart stay in order.
class DigitSort {
 public:
  void sort(std::span<ScoreEntry> entries);

  [[nodiscard]] static bool tells_apart(ScoreEntry left, ScoreEntry right) {
    return ((left ^ right) >> kRest) != 0;
  }

 private:
  static constexpr unsigned kDigitBits = 11;
  static constexpr unsigned kRest = 64 - 2 * kDigitBits;
  static constexpr std::size_t kDigits = std::size_t{1} << kDigitBits;
  using Counts = std::array<std::uint32_t, kDigits>;

  template <unsigned kAt>
  [[nodiscard]] static std::size_t digit(ScoreEntry entry) {
    return entry >> (kRest + kAt * kDigitBits) & (kDigits - 1);
  }
  template <unsigned kAt>
  static void move(std::span<const ScoreEntry> from, ScoreEntry* to, Counts& counts);

  Counts low_;
  Counts high_;
  std::unique_ptr<ScoreEntry[]> spare_;
  std::size_t spare_size_ = 0;
};

/// Marks that are rows.
struct RowMarks {
  [[nodiscard]] static std::uint32_t of(std::size_t row) { return static_cast<std::uint32_t>(row); }
  [[nodiscard]] static std::size_t row(std::uint32_t mark) { return mark; }
};

/// Sorts rows by their scores.
/// \tparam Marks  marks.of(row) stands for a row and ascends with it; Marks::row(mark) is the row
template <typename Marks>
class ScoreSort {
 public:
  /// \param scores  finite, at least one; rows of as many as marks tell apart
  ScoreSort(std::span<const double> scores, const Marks& marks) : keys_(scores), marks_(marks) {}

  /// Calls visitor.visit_single(entries) with rows whose scores no other row has and
  /// visitor.visit_tied(entries) with the rows of one score, from the lowest score up; rows of one
  /// score ascend, on any machine. What is visited may be overwritten.
  /// \param room     rows that are sorted in one pass over the scores, unless more share a bucket;
  ///                 from as many as there are scores on, entries hold all rows in the end
  /// \param entries  reused where it is large enough
  template <typename Visitor>
  void visit(std::size_t room, ScoreEntries& entries, Visitor& visitor) {
    for (std::size_t first = 0; first < buckets_.size();) {
      const BucketPass pass = buckets_.pass_from(first, room);
      if (pass.rows + kLine > entries.size()) {
        // Not both at once.
        entries = {};
        entries.resize(pass.rows + kLine);
      }
      fill(pass, entries.data());
      for (; first < pass.end; ++first) {
        const std::span<ScoreEntry> own(entries.data() + (buckets_.begin(first) - pass.place),
                                        buckets_.begin(first + 1) - buckets_.begin(first));
        digits_.sort(own);
        visit_bucket(own, buckets_.at(first), visitor);
      }
    }
  }

 private:
  static constexpr std::size_t kLine = 64 / sizeof(ScoreEntry);

  [[nodiscard]] std::uint64_t key_of(ScoreEntry entry) const {
    return keys_.at(Marks::row(mark_of(entry)));
  }

  /// Fills the buckets of a pass with their rows, in order.
  /// \param entries  of the rows of the pass and a line of the cache more
  void fill(const BucketPass& pass, ScoreEntry* entries) {
    // Known here, they are not read anew after every row that is written.
    const ScoreKeys keys = keys_;
    const Marks marks = marks_;
    const auto move = [&](std::size_t row, std::uint64_t key) {
      ScoreBucket& bucket = buckets_.of(key);
      ScoreEntry* const to = entries + (bucket.place++ - pass.place);
      // A bucket's next line, long before it is due: none of a thousand streams is foreseen.
      hwy::Prefetch(to + kLine);
      *to = entry_of(bucket.tail(key), marks.of(row));
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

  /// \param entries  of a bucket, sorted by their digits
  template <typename Visitor>
  void visit_bucket(std::span<ScoreEntry> entries, const ScoreBucket& bucket,
                    Visitor& visitor) const {
    for (std::size_t begin = 0; begin < entries.size();) {
      std::size_t alike = begin;
      while (alike + 1 < entries.size() &&
             DigitSort::tells_apart(entries[alike], entries[alike + 1])) {
        ++alike;
      }
      std::size_t end = alike + 1;
      while (end < entries.size() && !DigitSort::tells_apart(entries[alike], entries[end])) ++end;
      if (end == alike + 1) alike = end;
      if (begin < alike) visitor.visit_single(entries.subspan(begin, alike - begin));
      if (alike < end) visit_alike(entries.subspan(alike, end - alike), bucket, visitor);
      begin = end;
    }
  }

  /// \param entries  that digits do not tell apart
  template <typename Visitor>
  void visit_alike(std::span<ScoreEntry> entries, const ScoreBucket& bucket,
                   Visitor& visitor) const {
    // Of one tail, rows ascend.
    if (!std::ranges::is_sorted(entries)) std::ranges::sort(entries);
    for (std::size_t begin = 0; begin < entries.size();) {
      std::size_t end = begin + 1;
      while (end < entries.size() && tail_of(entries[end]) == tail_of(entries[begin])) ++end;
      const std::span<ScoreEntry> own = entries.subspan(begin, end - begin);
      if (own.size() == 1) {
        visitor.visit_single(own);
      } else if (bucket.tells_all(keys_.zeros())) {
        visitor.visit_tied(own);
      } else {
        visit_tail(own, visitor);
      }
      begin = end;
    }
  }

  /// \param entries  of one tail, which does not tell all, and in order of their rows
  template <typename Visitor>
  void visit_tail(std::span<ScoreEntry> entries, Visitor& visitor) const {
    const std::uint64_t first = key_of(entries.front());
    if (std::ranges::all_of(entries, [&](ScoreEntry entry) { return key_of(entry) == first; })) {
      visitor.visit_tied(entries);
      return;
    }
    struct Keyed {
      std::uint64_t key;
      ScoreEntry entry;
    };
    std::vector<Keyed> sorted;
    sorted.reserve(entries.size());
    for (const ScoreEntry entry : entries) sorted.push_back({key_of(entry), entry});
    std::ranges::stable_sort(sorted, {}, &Keyed::key);
    std::ranges::transform(sorted, entries.begin(), &Keyed::entry);
    for (std::size_t begin = 0; begin < sorted.size();) {
      std::size_t end = begin + 1;
      while (end < sorted.size() && sorted[end].key == sorted[begin].key) ++end;
      const std::span<ScoreEntry> run = entries.subspan(begin, end - begin);
      run.size() == 1 ? visitor.visit_single(run) : visitor.visit_tied(run);
      begin = end;
    }
  }

  ScoreKeys keys_;
  Marks marks_;
  ScoreBuckets buckets_{keys_};
  DigitSort digits_;
};

}  // namespace modelgate::stats

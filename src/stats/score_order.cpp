/// \file
/// Writes rows as they come sorted, and where runs of equal scores begin.
#include "stats/score_order.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

#include "stats/score_entries.hpp"

namespace modelgate::stats {
namespace {

// Rows that are sorted in one pass over the scores: 32 MB. More rows take more passes, up to eight.
constexpr std::size_t kPassRows = std::size_t{1} << 22U;
constexpr std::size_t kMostPasses = 8;

/// What an order is made of.
struct Written {
  std::vector<std::uint32_t, LargePages<std::uint32_t>> order;
  std::vector<std::uint64_t> starts;
  std::size_t runs;
};

/// Writes the order, run by run.
class Writer {
 public:
  explicit Writer(std::size_t rows) : order_(rows), starts_(rows / kWordBits + 1) {}

  /// Appends rows that are each a run.
  void visit_single(std::span<const ScoreEntry> entries) {
    std::size_t from = place_;
    append(entries);
    runs_ += entries.size();
    while (from < place_) {
      const std::size_t first = from % kWordBits;
      const std::size_t count = std::min(kWordBits - first, place_ - from);
      starts_[from / kWordBits] |= ~std::uint64_t{0} >> (kWordBits - count) << first;
      from += count;
    }
  }

  /// Appends rows that are one run.
  void visit_tied(std::span<const ScoreEntry> entries) {
    start();
    ++runs_;
    append(entries);
  }

  [[nodiscard]] Written finish() && {
    start();
    return {std::move(order_), std::move(starts_), runs_};
  }

 private:
  static constexpr std::size_t kWordBits = 64;

  void start() { starts_[place_ / kWordBits] |= std::uint64_t{1} << place_ % kWordBits; }

  void append(std::span<const ScoreEntry> entries) {
    std::uint32_t* const to = order_.data() + place_;
    for (std::size_t at = 0; at < entries.size(); ++at) to[at] = mark_of(entries[at]);
    place_ += entries.size();
  }

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
  Writer writer(scores.size());
  ScoreEntries entries;
  ScoreSort(scores, RowMarks())
      .visit(std::max(kPassRows, scores.size() / kMostPasses), entries, writer);
  Written written = std::move(writer).finish();
  order_ = std::move(written.order);
  starts_ = std::move(written.starts);
  runs_ = written.runs;
}

}  // namespace modelgate::stats

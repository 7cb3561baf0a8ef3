/// \file
/// Walks over both orders: the first leaves where each row is placed, the second meets it there.
#include "stats/delong.hpp"

#include <hwy/cache_control.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "stats/large_pages.hpp"
#include "stats/placement_walk.hpp"
#include "stats/score_entries.hpp"
#include "stats/score_order.hpp"
#include "stats/total.hpp"

namespace modelgate::stats {
namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();
constexpr PairedAreas kUndefinedAreas{kUndefined, kUndefined, kUndefined, kUndefined, kUndefined};

/// Which observations are positive, a bit each: few enough to stay in a cache.
class PositiveBits {
 public:
  explicit PositiveBits(std::span<const Side> sides) : words_(sides.size() / kBits + 1) {
    for (std::size_t begin = 0; begin < sides.size(); begin += kBits) {
      const std::size_t end = std::min(begin + kBits, sides.size());
      std::uint64_t word = 0;
      for (std::size_t i = begin; i < end; ++i) {
        word |= std::uint64_t{sides[i] == Side::positive} << (i - begin);
      }
      words_[begin / kBits] = word;
    }
  }
  [[nodiscard]] bool operator[](std::size_t i) const {
    return (words_[i / kBits] >> i % kBits & 1U) != 0;
  }

 private:
  static constexpr std::size_t kBits = 64;
  std::vector<std::uint64_t> words_;
};

/// Rows of each class: negative, positive.
using ByClass = std::array<double, 2>;

/// Rows by class, and walks over them in an order.
template <typename Rows>
class Classes {
 public:
  using Number = typename Rows::Number;

  Classes(std::span<const Side> sides, const Rows& rows) : is_positive_(sides), rows_(rows) {
    for (std::size_t i = 0; i < sides.size(); ++i) {
      positives_ += is_positive_[i] ? rows.of(i) : Number{};
      all_ += rows.of(i);
    }
  }

  [[nodiscard]] ByClass sizes() const {
    return {static_cast<double>(all_ - positives_), static_cast<double>(positives_)};
  }
  [[nodiscard]] double size_of(std::size_t i) const { return static_cast<double>(rows_.of(i)); }

  /// Walks from the lowest score up and calls visit(place, observation, placement) with the place
  /// in the order. Returns the sum of placements over the rows of either class.
  template <typename Visit>
  [[nodiscard]] double walk(const ScoreOrder& order, Visit visit) const {
    PlacementWalk<Rows> walk(rows_, positives_);
    const auto read = [&](std::uint32_t i) { return Observation{i, is_positive_[i]}; };
    const auto place = [&](const std::uint32_t& i, const Observation& seen, Number own) {
      visit(static_cast<std::size_t>(&i - order.order().data()), seen, own);
    };
    order.for_each_stretch(
        [&](std::span<const std::uint32_t> rows) { walk.over_single(rows, read, place); },
        [&](std::span<const std::uint32_t> run) { walk.over_tied(run, read, place); });
    return walk.sum();
  }

 private:
  PositiveBits is_positive_;
  Rows rows_;
  Number positives_{};
  Number all_{};
};

/// How far a placement lies from the mean of its class, scaled so that squares add to a variance.
struct Centre {
  ByClass mean;
  ByClass scale;

  [[nodiscard]] double distance(double placement, bool is_positive) const {
    return (placement - mean[is_positive]) * scale[is_positive];
  }
};

/// \param sum   of the placements of either class
/// \param rows  of each class
Centre centre_of(double sum, const ByClass& rows) {
  const auto scale = [&](double own, double other) {
    return 1.0 / (2.0 * other * std::sqrt(own * (own - 1.0)));
  };
  return {{sum / rows[0], sum / rows[1]}, {scale(rows[0], rows[1]), scale(rows[1], rows[0])}};
}

/// Sums of products of distances.
struct ProductSums {
  double first = 0.0;
  double second = 0.0;
  double both = 0.0;

  void add(double of_first, double of_second, double rows) {
    first += rows * (of_first * of_first);
    second += rows * (of_second * of_second);
    both += rows * (of_first * of_second);
  }
};

/// Sums of products of all rows, of so many observations at a time that none loses digits.
class Products {
 public:
  static constexpr std::size_t kTogether = 256;

  void add(const ProductSums& sums) {
    first_.add(sums.first);
    second_.add(sums.second);
    both_.add(sums.both);
  }
  [[nodiscard]] double first() const { return first_.value(); }
  [[nodiscard]] double second() const { return second_.value(); }
  [[nodiscard]] double both() const { return both_.value(); }

 private:
  Total first_;
  Total second_;
  Total both_;
};

/// What the rows of one model rank right.
template <typename Rows>
struct Placed {
  std::vector<typename Rows::Placement, LargePages<typename Rows::Placement>> of;
  double sum = 0.0;  ///< over either class

  /// Asks for what is needed in a while.
  /// \param observation  returns the index of the observation at a place
  template <typename Observation>
  void fetch_after(std::size_t place, Observation observation) const {
    constexpr std::size_t kAhead = 160;
    if (place + kAhead < of.size()) hwy::Prefetch(of.data() + observation(place + kAhead));
  }
};

/// Areas of two models, of the sums of whose placements products are known.
PairedAreas areas_of(double first_sum, double second_sum, const ByClass& sizes,
                     const Products& products) {
  return {first_sum / 2.0 / sizes[1] / sizes[0], second_sum / 2.0 / sizes[1] / sizes[0],
          products.first(), products.second(), products.both()};
}

template <typename Rows>
Placed<Rows> placed_by(const ScoreOrder& order, const Classes<Rows>& classes) {
  Placed<Rows> placed;
  placed.of.resize(order.order().size());
  const auto at = [&](std::size_t place) { return order.order()[place]; };
  placed.sum = classes.walk(
      order, [&](std::size_t place, const Observation& seen, typename Rows::Number own) {
        placed.fetch_after(place, at);
        placed.of[seen.index] = static_cast<typename Rows::Placement>(own);
      });
  return placed;
}

template <typename Rows>
PairedAreas paired_areas_of(const Placed<Rows>& placed, const ScoreOrder& order,
                            const Classes<Rows>& classes) {
  using Number = typename Rows::Number;
  const ByClass sizes = classes.sizes();
  const double second_sum = classes.walk(order, [](std::size_t, const Observation&, Number) {});
  const Centre first_centre = centre_of(placed.sum, sizes);
  const Centre second_centre = centre_of(second_sum, sizes);
  const auto at = [&](std::size_t place) { return order.order()[place]; };
  Products products;
  ProductSums sums;
  static_cast<void>(classes.walk(order, [&](std::size_t place, const Observation& seen,
                                            Number own) {
    placed.fetch_after(place, at);
    sums.add(first_centre.distance(static_cast<double>(placed.of[seen.index]), seen.is_positive),
             second_centre.distance(static_cast<double>(own), seen.is_positive),
             classes.size_of(seen.index));
    if ((place + 1) % Products::kTogether == 0) products.add(std::exchange(sums, {}));
  }));
  products.add(sums);
  return areas_of(placed.sum, second_sum, sizes, products);
}

/// Marks that carry the class of a row beside it.
struct ClassMarks {
  std::span<const Side> sides;

  [[nodiscard]] std::uint32_t of(std::size_t row) const {
    return static_cast<std::uint32_t>(2 * row) |
           static_cast<std::uint32_t>(sides[row] == Side::positive);
  }
  [[nodiscard]] static std::size_t row(std::uint32_t mark) { return mark / 2; }
  [[nodiscard]] static Observation observation(ScoreEntry entry) {
    return {row(mark_of(entry)), (mark_of(entry) & 1U) != 0};
  }
};

/// Single rows of two models, of which one is sorted at a time.
class SortedModels {
 public:
  SortedModels(std::span<const Side> sides, std::uint64_t positives)
      : marks_{sides}, positives_(positives) {}

  [[nodiscard]] Placed<SingleRows> placed_by(std::span<const double> scores) {
    Placed<SingleRows> placed;
    placed.of.resize(scores.size());
    placed.sum = walk(scores, [&](ScoreEntry& entry, const Observation& seen, std::uint64_t own) {
      const ScoreEntry* const entries = entries_.data();
      placed.fetch_after(static_cast<std::size_t>(&entry - entries), [&](std::size_t place) {
        return ClassMarks::row(mark_of(entries[place]));
      });
      placed.of[seen.index] = static_cast<std::uint32_t>(own);
    });
    return placed;
  }

  /// Leaves the placements of the rows, in the order of their scores, where their tails were.
  [[nodiscard]] double place(std::span<const double> scores) {
    return walk(scores, [](ScoreEntry& entry, const Observation&, std::uint64_t own) {
      entry = entry_of(static_cast<std::uint32_t>(own), mark_of(entry));
    });
  }

  /// \param placed  by the first model
  /// \param first, second  centres of the placements by either; the second's are in place
  [[nodiscard]] Products products(const Placed<SingleRows>& placed, const Centre& first,
                                  const Centre& second) const {
    const auto at = [&](std::size_t place) { return ClassMarks::row(mark_of(entries_[place])); };
    Products products;
    for (std::size_t begin = 0; begin < placed.of.size(); begin += Products::kTogether) {
      const std::size_t end = std::min(begin + Products::kTogether, placed.of.size());
      ProductSums sums;
      for (std::size_t place = begin; place < end; ++place) {
        placed.fetch_after(place, at);
        const auto [row, is_positive] = ClassMarks::observation(entries_[place]);
        sums.add(first.distance(static_cast<double>(placed.of[row]), is_positive),
                 second.distance(static_cast<double>(tail_of(entries_[place])), is_positive), 1.0);
      }
      products.add(sums);
    }
    return products;
  }

 private:
  /// Goes on with a walk as rows come sorted.
  template <typename Visit>
  struct Walker {
    PlacementWalk<SingleRows> walk;
    Visit visit;

    void visit_single(std::span<ScoreEntry> rows) {
      walk.over_single(rows, ClassMarks::observation, visit);
    }
    void visit_tied(std::span<ScoreEntry> run) {
      walk.over_tied(run, ClassMarks::observation, visit);
    }
  };

  template <typename Visit>
  [[nodiscard]] double walk(std::span<const double> scores, Visit visit) {
    Walker<Visit> walker{{{}, positives_}, visit};
    ScoreSort(scores, marks_).visit(scores.size(), entries_, walker);
    return walker.walk.sum();
  }

  ClassMarks marks_;
  std::uint64_t positives_;
  ScoreEntries entries_;  ///< of all rows
};

bool are_too_few(const ByClass& sizes) { return sizes[0] < 2.0 || sizes[1] < 2.0; }

PairedAreas single_areas(std::span<const double> first, std::span<const double> second,
                         std::span<const Side> sides) {
  const auto positives = static_cast<std::size_t>(std::ranges::count(sides, Side::positive));
  const ByClass sizes{static_cast<double>(sides.size() - positives),
                      static_cast<double>(positives)};
  if (are_too_few(sizes)) return kUndefinedAreas;
  SortedModels models(sides, positives);
  const Placed<SingleRows> placed = models.placed_by(first);
  const double second_sum = models.place(second);
  const Products products =
      models.products(placed, centre_of(placed.sum, sizes), centre_of(second_sum, sizes));
  return areas_of(placed.sum, second_sum, sizes, products);
}

template <typename Rows>
PairedAreas ordered_areas(const ScoreOrder& first, const ScoreOrder& second,
                          const Classes<Rows>& classes) {
  if (are_too_few(classes.sizes())) return kUndefinedAreas;
  return paired_areas_of(placed_by(first, classes), second, classes);
}

/// The same of scores, which are sorted one after the other.
PairedAreas counted_areas(std::span<const double> first, std::span<const double> second,
                          const TwoClasses& rows) {
  const Classes classes(rows.sides, CountedRows{rows.counts});
  if (are_too_few(classes.sizes())) return kUndefinedAreas;
  const auto placed = placed_by(ScoreOrder(first), classes);
  return paired_areas_of(placed, ScoreOrder(second), classes);
}

[[maybe_unused]] bool are_of(const TwoClasses& rows, std::size_t first, std::size_t second) {
  constexpr std::size_t kMost = std::numeric_limits<std::uint32_t>::max() / 2;
  const std::size_t count = rows.sides.size();
  return first == count && second == count && count <= kMost &&
         (rows.counts.empty() || rows.counts.size() == count);
}

}  // namespace

PairedAreas paired_areas(std::span<const double> first, std::span<const double> second,
                         const TwoClasses& rows) {
  assert(are_of(rows, first.size(), second.size()));
  return rows.counts.empty() ? single_areas(first, second, rows.sides)
                             : counted_areas(first, second, rows);
}

PairedAreas paired_areas(const ScoreOrder& first, const ScoreOrder& second,
                         const TwoClasses& rows) {
  assert(are_of(rows, first.order().size(), second.order().size()));
  return rows.counts.empty()
             ? ordered_areas(first, second, Classes(rows.sides, SingleRows()))
             : ordered_areas(first, second, Classes(rows.sides, CountedRows{rows.counts}));
}

}  // namespace modelgate::stats

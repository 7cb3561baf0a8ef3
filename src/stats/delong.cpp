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
#include <vector>

#include "stats/large_pages.hpp"
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

/// Every observation is one row.
struct SingleRows {
  using Number = std::uint64_t;
  using Placement = std::uint32_t;
  static constexpr Number of(std::size_t) { return 1; }
};

/// Observations stand for as many rows as are counted.
struct CountedRows {
  using Number = double;
  using Placement = double;
  std::span<const double> counts;
  [[nodiscard]] Number of(std::size_t i) const { return counts[i]; }
};

/// Rows of each class: negative, positive.
template <typename Number>
using ByClass = std::array<Number, 2>;

/// Rows by class, and walks over them.
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

  [[nodiscard]] ByClass<double> sizes() const {
    return {static_cast<double>(all_ - positives_), static_cast<double>(positives_)};
  }
  [[nodiscard]] double size_of(std::size_t i) const { return static_cast<double>(rows_.of(i)); }

  /// Walks from the lowest score up and calls visit(observation, is_positive, placement): twice the
  /// rows of the other class that the observation ranks right against, ties once. Calls ahead(i)
  /// some observations before visit(i, …). Returns the sum of placements over the rows of either
  /// class.
  template <typename Ahead, typename Visit>
  [[nodiscard]] double walk(const ScoreOrder& order, Ahead ahead, Visit visit) const {
    constexpr std::ptrdiff_t kAhead = 48;
    const std::uint32_t* const end = order.order().data() + order.order().size();
    Number positives_below{};
    Number negatives_below{};
    Number sum{};
    const auto visit_single = [&](std::span<const std::uint32_t> rows) {
      for (const std::uint32_t& i : rows) {
        if (end - &i > kAhead) ahead((&i)[kAhead]);
        const bool own = is_positive_[i];
        // Which class a row is of is a toss-up, which branches do not foresee.
        const ByClass<Number> placements{2 * (positives_ - positives_below), 2 * negatives_below};
        const Number positive = static_cast<Number>(own) * rows_.of(i);
        visit(i, own, placements[own]);
        sum += positive * placements[1];
        positives_below += positive;
        negatives_below += rows_.of(i) - positive;
      }
    };
    order.for_each_stretch(visit_single, [&](std::span<const std::uint32_t> run) {
      if (end - run.data() > kAhead) ahead(run.data()[kAhead]);
      Number positive{};
      Number all{};
      for (const std::uint32_t i : run) {
        positive += is_positive_[i] ? rows_.of(i) : Number{};
        all += rows_.of(i);
      }
      const Number negative = all - positive;
      const Number of_positive = 2 * negatives_below + negative;
      const Number of_negative = 2 * (positives_ - positives_below) - positive;
      for (const std::uint32_t i : run) {
        const bool own = is_positive_[i];
        visit(i, own, own ? of_positive : of_negative);
      }
      sum += positive * of_positive;
      positives_below += positive;
      negatives_below += negative;
    });
    return static_cast<double>(sum);
  }

 private:
  PositiveBits is_positive_;
  Rows rows_;
  Number positives_{};
  Number all_{};
};

/// How far a placement lies from the mean of its class, scaled so that squares add to a variance.
struct Centre {
  ByClass<double> mean;
  ByClass<double> scale;

  [[nodiscard]] double distance(double placement, bool is_positive) const {
    return (placement - mean[is_positive]) * scale[is_positive];
  }
};

/// \param sum   of the placements of either class
/// \param rows  of each class
Centre centre_of(double sum, const ByClass<double>& rows) {
  const auto scale = [&](double own, double other) {
    return 1.0 / (2.0 * other * std::sqrt(own * (own - 1.0)));
  };
  return {{sum / rows[0], sum / rows[1]}, {scale(rows[0], rows[1]), scale(rows[1], rows[0])}};
}

/// Sums of products of distances, carried over before they lose digits.
class Products {
 public:
  void add(double first, double second, double rows) {
    first_ += rows * (first * first);
    second_ += rows * (second * second);
    both_ += rows * (first * second);
    if (++since_ == kTogether) carry();
  }
  void carry() {
    first_total_.add(first_);
    second_total_.add(second_);
    both_total_.add(both_);
    first_ = second_ = both_ = 0.0;
    since_ = 0;
  }
  [[nodiscard]] double first() const { return first_total_.value(); }
  [[nodiscard]] double second() const { return second_total_.value(); }
  [[nodiscard]] double both() const { return both_total_.value(); }

 private:
  static constexpr int kTogether = 256;

  double first_ = 0.0;
  double second_ = 0.0;
  double both_ = 0.0;
  int since_ = 0;
  Total first_total_;
  Total second_total_;
  Total both_total_;
};

/// For walks that read nothing of their own.
constexpr auto kNothingAhead = [](std::size_t) {};

/// What the rows of one model rank right.
template <typename Rows>
struct Placed {
  std::vector<typename Rows::Placement, LargePages<typename Rows::Placement>> of;
  double sum = 0.0;  ///< over either class

  void fetch(std::size_t i) const { hwy::Prefetch(of.data() + i); }
};

template <typename Rows>
Placed<Rows> placed_by(const ScoreOrder& order, const Classes<Rows>& classes) {
  Placed<Rows> placed;
  placed.of.resize(order.order().size());
  placed.sum = classes.walk(
      order, [&](std::size_t i) { placed.fetch(i); },
      [&](std::size_t i, bool, typename Rows::Number own) {
        placed.of[i] = static_cast<typename Rows::Placement>(own);
      });
  return placed;
}

template <typename Rows>
PairedAreas paired_areas_of(const Placed<Rows>& placed, const ScoreOrder& order,
                            const Classes<Rows>& classes) {
  using Number = typename Rows::Number;
  const ByClass<double> sizes = classes.sizes();
  const double second_sum = classes.walk(order, kNothingAhead, [](std::size_t, bool, Number) {});
  const Centre first_centre = centre_of(placed.sum, sizes);
  const Centre second_centre = centre_of(second_sum, sizes);
  Products products;
  static_cast<void>(classes.walk(
      order, [&](std::size_t i) { placed.fetch(i); },
      [&](std::size_t i, bool is_positive, Number own) {
        products.add(first_centre.distance(static_cast<double>(placed.of[i]), is_positive),
                     second_centre.distance(static_cast<double>(own), is_positive),
                     classes.size_of(i));
      }));
  products.carry();
  return {placed.sum / 2.0 / sizes[1] / sizes[0], second_sum / 2.0 / sizes[1] / sizes[0],
          products.first(), products.second(), products.both()};
}

/// Calls areas(classes) with the classes of the rows.
template <typename Areas>
PairedAreas with_classes(const TwoClasses& rows, Areas areas) {
  assert(rows.counts.empty() || rows.counts.size() == rows.sides.size());
  assert(rows.sides.size() <= std::numeric_limits<std::uint32_t>::max() / 2);
  const auto defined = [&](const auto& classes) {
    const ByClass<double> sizes = classes.sizes();
    return sizes[0] < 2.0 || sizes[1] < 2.0 ? kUndefinedAreas : areas(classes);
  };
  if (rows.counts.empty()) return defined(Classes(rows.sides, SingleRows()));
  return defined(Classes(rows.sides, CountedRows{rows.counts}));
}

}  // namespace

PairedAreas paired_areas(std::span<const double> first, std::span<const double> second,
                         const TwoClasses& rows) {
  assert(first.size() == rows.sides.size() && second.size() == rows.sides.size());
  return with_classes(rows, [&](const auto& classes) {
    // One order at a time.
    const auto placed = placed_by(ScoreOrder(first), classes);
    return paired_areas_of(placed, ScoreOrder(second), classes);
  });
}

PairedAreas paired_areas(const ScoreOrder& first, const ScoreOrder& second,
                         const TwoClasses& rows) {
  assert(first.order().size() == rows.sides.size());
  assert(second.order().size() == rows.sides.size());
  return with_classes(rows, [&](const auto& classes) {
    return paired_areas_of(placed_by(first, classes), second, classes);
  });
}

}  // namespace modelgate::stats

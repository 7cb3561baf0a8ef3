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
#include <memory>
#include <vector>

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
    constexpr std::ptrdiff_t kAhead = 24;
    const std::uint32_t* const end = order.order().data() + order.order().size();
    Number positives_below{};
    Number negatives_below{};
    Number sum{};
    order.for_each_run([&](std::span<const std::uint32_t> run) {
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

template <typename Rows>
PairedAreas paired_areas_of(std::span<const double> first, std::span<const double> second,
                            const Classes<Rows>& classes) {
  using Number = typename Rows::Number;
  using Placement = typename Rows::Placement;
  const ByClass<double> sizes = classes.sizes();
  if (sizes[0] < 2.0 || sizes[1] < 2.0) return kUndefinedAreas;
  const auto placed = std::make_unique_for_overwrite<Placement[]>(first.size());
  const auto ahead = [&](std::size_t i) { hwy::Prefetch(placed.get() + i); };
  const double first_sum = classes.walk(
      ScoreOrder(first), ahead,
      [&](std::size_t i, bool, Number own) { placed[i] = static_cast<Placement>(own); });
  const ScoreOrder order(second);
  const double second_sum = classes.walk(
      order, [](std::size_t) {}, [](std::size_t, bool, Number) {});
  const Centre first_centre = centre_of(first_sum, sizes);
  const Centre second_centre = centre_of(second_sum, sizes);
  Products products;
  static_cast<void>(classes.walk(order, ahead, [&](std::size_t i, bool is_positive, Number own) {
    products.add(first_centre.distance(static_cast<double>(placed[i]), is_positive),
                 second_centre.distance(static_cast<double>(own), is_positive), classes.size_of(i));
  }));
  products.carry();
  return {first_sum / 2.0 / sizes[1] / sizes[0], second_sum / 2.0 / sizes[1] / sizes[0],
          products.first(), products.second(), products.both()};
}

}  // namespace

PairedAreas paired_areas(std::span<const double> first, std::span<const double> second,
                         const TwoClasses& rows) {
  assert(first.size() == rows.sides.size() && second.size() == rows.sides.size());
  assert(rows.counts.empty() || rows.counts.size() == rows.sides.size());
  assert(rows.sides.size() <= std::numeric_limits<std::uint32_t>::max() / 2);
  if (rows.counts.empty()) return paired_areas_of(first, second, Classes(rows.sides, SingleRows()));
  return paired_areas_of(first, second, Classes(rows.sides, CountedRows{rows.counts}));
}

}  // namespace modelgate::stats

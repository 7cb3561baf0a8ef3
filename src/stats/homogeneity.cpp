/// \file
/// Chi-square through Boost.Math's incomplete gamma function, Kolmogorov's distribution by its two
/// series.
#include "stats/homogeneity.hpp"

#include <algorithm>
#include <boost/math/policies/policy.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>
#include <numeric>
#include <vector>

namespace modelgate::stats {
namespace {

// Promotion to long double would give other digits where long double is something else.
using PlainDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

constexpr double kFewestExpected = 5.0;

/// Counts of one category in both samples.
struct Category {
  double first = 0.0;
  double second = 0.0;

  [[nodiscard]] double total() const { return first + second; }
};

std::vector<Category> rarest_first(std::span<const std::int64_t> first,
                                   std::span<const std::int64_t> second) {
  std::vector<Category> categories;
  for (std::size_t at = 0; at < first.size(); ++at) {
    const Category one{static_cast<double>(first[at]), static_cast<double>(second[at])};
    if (one.total() > 0.0) categories.push_back(one);
  }
  std::ranges::stable_sort(categories, {}, &Category::total);
  return categories;
}

/// The categories with the rare ones pooled. They are sorted by total, and so by what they expect.
std::vector<Category> merged(const std::vector<Category>& sorted, double smaller_share) {
  std::vector<Category> kept;
  Category pool;
  for (const Category& one : sorted) {
    const bool is_rare = one.total() * smaller_share < kFewestExpected;
    const bool is_pool_rare = pool.total() > 0.0 && pool.total() * smaller_share < kFewestExpected;
    if (is_rare || is_pool_rare) {
      pool.first += one.first;
      pool.second += one.second;
    } else {
      kept.push_back(one);
    }
  }
  if (pool.total() > 0.0) kept.push_back(pool);
  return kept;
}

}  // namespace

std::optional<Homogeneity> chi_square_test(std::span<const std::int64_t> first,
                                           std::span<const std::int64_t> second) {
  assert(first.size() == second.size());
  const auto rows_of = [](std::span<const std::int64_t> counts) {
    return static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}));
  };
  const double first_rows = rows_of(first);
  const double second_rows = rows_of(second);
  const double rows = first_rows + second_rows;
  if (first_rows <= 0.0 || second_rows <= 0.0) return std::nullopt;
  const auto categories =
      merged(rarest_first(first, second), std::min(first_rows, second_rows) / rows);
  if (categories.size() < 2) return std::nullopt;
  Homogeneity result;
  for (const Category& one : categories) {
    const double expected = one.total() * (first_rows / rows);
    const double off = one.first - expected;
    // Both samples are off by the same amount.
    result.statistic += off * off * (1.0 / expected + 1.0 / (one.total() - expected));
  }
  result.degrees = static_cast<double>(categories.size() - 1);
  result.p_value =
      boost::math::gamma_q(result.degrees / 2.0, result.statistic / 2.0, PlainDouble());
  result.effect = std::sqrt(result.statistic / rows);
  return result;
}

double kolmogorov_tail(double x) {
  assert(x >= 0.0);
  // Either series needs a handful of terms on its side.
  constexpr double kMeeting = 1.0;
  constexpr double kNothing = 1e-3;
  constexpr int kTerms = 12;
  if (x < kNothing) return 1.0;
  double sum = 0.0;
  if (x < kMeeting) {
    for (int term = 1; term <= kTerms; ++term) {
      const double odd = (2.0 * term - 1.0) * std::numbers::pi / x;
      sum += std::exp(-odd * odd / 8.0);
    }
    return 1.0 - std::sqrt(2.0 * std::numbers::pi) / x * sum;
  }
  for (int term = 1; term <= kTerms; ++term) {
    const double sign = term % 2 == 1 ? 1.0 : -1.0;
    sum += sign * std::exp(-2.0 * term * term * x * x);
  }
  return 2.0 * sum;
}

Homogeneity kolmogorov_smirnov_test(double distance, std::int64_t first, std::int64_t second) {
  assert(distance >= 0.0 && distance <= 1.0 && first >= 1 && second >= 1);
  const auto first_rows = static_cast<double>(first);
  const auto second_rows = static_cast<double>(second);
  const double effective = first_rows * second_rows / (first_rows + second_rows);
  return {.statistic = distance,
          .degrees = 0.0,
          .p_value = kolmogorov_tail(std::sqrt(effective) * distance),
          .effect = distance};
}

}  // namespace modelgate::stats

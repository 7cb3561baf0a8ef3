/// \file
/// Chi-square tests of draws against exact laws, with Boost.Math as the oracle.
#pragma once

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

namespace modelgate::test {

/// Smallest p-value that a correct sampler may show. Seeds are fixed, so a pass stays a pass; with
/// some hundred tests in this room a change of the random numbers has one chance in ten thousand to
/// fail.
inline constexpr double kRarest = 1e-6;

/// Upper tail of Pearson's statistic. Cells expected below 5 are pooled with their successors.
inline double chi_square_p(std::span<const double> observed, std::span<const double> expected) {
  double statistic = 0.0;
  double pooled_observed = 0.0;
  double pooled_expected = 0.0;
  int cells = 0;
  for (std::size_t i = 0; i < observed.size(); ++i) {
    pooled_observed += observed[i];
    pooled_expected += expected[i];
    if (pooled_expected < 5.0 && i + 1 < observed.size()) continue;
    if (pooled_expected <= 0.0) return pooled_observed > 0.0 ? 0.0 : 1.0;
    statistic += std::pow(pooled_observed - pooled_expected, 2) / pooled_expected;
    pooled_observed = pooled_expected = 0.0;
    ++cells;
  }
  if (cells < 2) return 1.0;
  return boost::math::cdf(boost::math::complement(boost::math::chi_squared(cells - 1), statistic));
}

/// Fit of draws to Binomial(trials, p): up to 60 classes of about equal probability, and both
/// tails.
inline double binomial_fit(std::span<const double> draws, double trials, double p) {
  constexpr int kClasses = 60;
  const boost::math::binomial law(trials, p);
  std::vector<double> edges;  // a class is (previous edge, edge]
  const auto add = [&](double edge) {
    if (edges.empty() || edge > edges.back()) edges.push_back(edge);
  };
  for (const double tail : {1e-4, 1e-3}) add(std::floor(boost::math::quantile(law, tail)));
  for (int i = 1; i < kClasses; ++i)
    add(std::floor(boost::math::quantile(law, i / double{kClasses})));
  for (const double tail : {1e-3, 1e-4}) {
    add(std::floor(boost::math::quantile(boost::math::complement(law, tail))));
  }
  if (edges.back() < trials) edges.push_back(trials);
  std::vector<double> observed(edges.size());
  for (const double draw : draws) {
    if (!(draw >= 0.0 && draw <= trials && draw == std::floor(draw))) return 0.0;
    observed[static_cast<std::size_t>(std::lower_bound(edges.begin(), edges.end(), draw) -
                                      edges.begin())] += 1.0;
  }
  std::vector<double> expected;
  double before = 0.0;
  for (const double edge : edges) {
    const double up_to = edge >= trials ? 1.0 : boost::math::cdf(law, edge);
    expected.push_back((up_to - before) * static_cast<double>(draws.size()));
    before = up_to;
  }
  return chi_square_p(observed, expected);
}

}  // namespace modelgate::test

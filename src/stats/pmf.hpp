/// \file
/// Probabilities of counts, tabulated without a logarithm: only correctly rounded arithmetic, so
/// that every machine tabulates the same bits.
#pragma once

#include <cstdint>
#include <vector>

namespace modelgate::stats {

/// Probabilities of first, first + 1, …; they sum to one. What is left out weighs less than 1e-18.
struct Pmf {
  std::int64_t first = 0;
  std::vector<double> mass;
};

/// Poisson probabilities.
/// \param mean  > 0, at most 1e12
[[nodiscard]] Pmf poisson_pmf(double mean);

/// Probabilities of Binomial(trials, p).
/// \param trials  >= 0, below 2^53
/// \param p       in (0, 1)
[[nodiscard]] Pmf binomial_pmf(double trials, double p);

}  // namespace modelgate::stats

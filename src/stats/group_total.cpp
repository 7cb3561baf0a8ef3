/// \file
/// Quantile coupling of a Poisson and a binomial total.
#include "stats/group_total.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace modelgate::stats {
namespace {

// In standard deviations of the totals, both taken high together: beyond it rows are taken away
// again, which is exact and slow.
constexpr double kHighest = 4.0;

// The binomial is less skewed than the Poisson, and both are integers.
constexpr double kSlack = 2.0;
constexpr double kSkewSlack = 5.0;

}  // namespace

double group_poisson_mean(double share, double whole) {
  assert(share > 0.0 && share < whole);
  const double fraction = share / whole;
  // The mean at which the Poisson agrees with the binomial `kHighest` deviations up.
  const double top = share + kHighest * std::sqrt(share * (1.0 - fraction));
  const double root = std::sqrt(kHighest * kHighest / 4.0 + top) - kHighest / 2.0;
  return std::max(root * root - kSlack - kSkewSlack * fraction, share / 2.0);
}

GroupTotal::GroupTotal(double share, double whole)
    : poisson_mean_(group_poisson_mean(share, whole)), poisson_(poisson_pmf(poisson_mean_)) {
  const Pmf binomial = binomial_pmf(whole, share / whole);
  first_ = binomial.first;
  double sum = 0.0;
  for (const double mass : binomial.mass) cumulated_.push_back(sum += mass);
  sum = 0.0;
  std::size_t index = 0;
  for (const double mass : poisson_.mass) {
    while (index + 1 < cumulated_.size() && cumulated_[index] <= sum) ++index;
    below_.push_back(sum);
    earliest_.push_back(index);
    sum += mass;
  }
}

double GroupTotal::at(double poisson_total, double u) const {
  const double last = static_cast<double>(poisson_.mass.size()) - 1.0;
  const double offset = std::clamp(poisson_total - static_cast<double>(poisson_.first), 0.0, last);
  const auto step = static_cast<std::size_t>(offset);
  const double rank = below_[step] + u * poisson_.mass[step];
  std::size_t index = earliest_[step];
  while (index + 1 < cumulated_.size() && cumulated_[index] <= rank) ++index;
  return static_cast<double>(first_) + static_cast<double>(index);
}

}  // namespace modelgate::stats

/// \file
/// Splits Poisson probabilities into whole parts of 2^16 and remainders.
#include "stats/poisson_table.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "stats/pmf.hpp"

namespace modelgate::stats {
namespace {

constexpr double kParts = 65536.0;

}  // namespace

PoissonTable make_poisson_table(double mean) {
  assert(mean > 0.0 && mean <= 10000.0);
  const Pmf pmf = poisson_pmf(mean);
  PoissonTable table;
  table.remainder_base = pmf.first;
  std::int64_t value = pmf.first;
  std::int32_t parts = std::numeric_limits<std::int16_t>::min();
  double left_over = 0.0;
  for (const double mass : pmf.mass) {
    const double whole = std::floor(mass * kParts);
    left_over += mass * kParts - whole;
    table.remainders.push_back(left_over);
    if (whole > 0.0) {
      if (table.thresholds.empty()) table.base = static_cast<std::int16_t>(value);
      parts += static_cast<std::int32_t>(whole);
      table.thresholds.push_back(static_cast<std::int16_t>(parts));
    }
    ++value;
  }
  for (double& remainder : table.remainders) remainder /= left_over;
  return table;
}

double remainder_at(const PoissonTable& table, double u) {
  const auto found = std::ranges::upper_bound(table.remainders, u);
  const auto index = std::min(found, table.remainders.end() - 1) - table.remainders.begin();
  return static_cast<double>(table.remainder_base + index);
}

}  // namespace modelgate::stats

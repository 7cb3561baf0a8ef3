/// \file
/// The mixture of whole parts and remainders is the Poisson distribution again.
#include "stats/poisson_table.hpp"

#include <doctest/doctest.h>

#include <boost/math/distributions/poisson.hpp>
#include <map>

using namespace modelgate::stats;

namespace {

/// Probability of each value, by 65536 equally likely numbers and the remainders.
std::map<std::int64_t, double> law_of(const PoissonTable& table) {
  std::map<std::int64_t, double> law;
  std::int64_t value = table.base;
  std::int32_t from = -32768;
  for (const std::int16_t threshold : table.thresholds) {
    law[value++] += (threshold - from) / 65536.0;
    from = threshold;
  }
  const double escape = (32768 - from) / 65536.0;
  double before = 0.0;
  for (std::size_t i = 0; i < table.remainders.size(); ++i) {
    law[table.remainder_base + static_cast<std::int64_t>(i)] +=
        escape * (table.remainders[i] - before);
    before = table.remainders[i];
  }
  return law;
}

}  // namespace

TEST_CASE("the table of thresholds and remainders is the poisson distribution") {
  for (const double mean : {1e-6, 0.3, 0.97, 1.0, 4.4, 16.0, 99.9, 1000.0, 10000.0}) {
    CAPTURE(mean);
    double worst = 0.0;
    double sum = 0.0;
    for (const auto& [value, probability] : law_of(make_poisson_table(mean))) {
      const double exact = boost::math::pdf(boost::math::poisson(mean), static_cast<double>(value));
      worst = std::max(worst, std::abs(probability - exact));
      sum += probability;
    }
    // The oracle's own error at mean 10000 is 1e-15 of a probability of 4e-3, and sums add up.
    CHECK(worst < 1e-13);
    CHECK(sum == doctest::Approx(1.0).epsilon(1e-12));
  }
}

TEST_CASE("remainders are found at both ends") {
  const PoissonTable table = make_poisson_table(3.0);
  CHECK(remainder_at(table, 0x1p-53) == static_cast<double>(table.remainder_base));
  CHECK(remainder_at(table, 1.0 - 0x1p-53) <= static_cast<double>(table.remainder_base) +
                                                  static_cast<double>(table.remainders.size()) - 1);
  CHECK(remainder_at(table, 1.0 - 0x1p-53) > 15.0);
}

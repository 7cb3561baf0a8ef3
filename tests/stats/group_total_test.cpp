/// \file
/// Coupled totals: exactly binomial, and close to the Poisson total from above.
#include "stats/group_total.hpp"

#include <doctest/doctest.h>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <map>
#include <utility>

using namespace modelgate::stats;

namespace {

/// Adds the law of the total over u in (from, to), by halving until it is constant.
void integrate(const GroupTotal& group, double poisson, std::pair<double, double> u, double weight,
               std::map<double, double>& law) {
  const auto [from, to] = u;
  const double middle = 0.5 * (from + to);
  const double low = group.at(poisson, from);
  if (low == group.at(poisson, to) || to - from < 1e-9) {
    law[low] += weight * (to - from);
    return;
  }
  integrate(group, poisson, {from, middle}, weight, law);
  integrate(group, poisson, {middle, to}, weight, law);
}

}  // namespace

TEST_CASE("the total of a group is exactly binomial") {
  for (const auto& [share, whole] : {std::pair{1.0, 2.0},
                                     {1.0, 1e6},
                                     {5.0, 6.0},
                                     {30.0, 1000.0},
                                     {300.0, 400.0},
                                     {5000.0, 1e6},
                                     {9999.0, 10000.0}}) {
    CAPTURE(share);
    CAPTURE(whole);
    const GroupTotal group(share, whole);
    const boost::math::poisson poisson(group.poisson_mean());
    const boost::math::binomial binomial(whole, share / whole);
    std::map<double, double> law;
    for (double drawn = 0.0; drawn < share + 40.0 + 12.0 * std::sqrt(share); ++drawn) {
      const double weight = boost::math::pdf(poisson, drawn);
      if (weight > 1e-17) integrate(group, drawn, {0.0, 1.0}, weight, law);
    }
    double worst = 0.0;
    for (const auto& [total, probability] : law) {
      REQUIRE(total >= 0.0);
      REQUIRE(total <= whole);
      worst = std::max(worst, std::abs(probability - boost::math::pdf(binomial, total)));
    }
    // The halving stops at 1e-9 of a step.
    CHECK(worst < 1e-8);
  }
}

TEST_CASE("few rows are to be added and hardly any taken away") {
  for (const auto& [share, whole, most] :
       {std::tuple{20000.0, 1e6, 12.0}, {150000.0, 1e6, 150.0}, {5000.0, 1e9, 3.0}}) {
    CAPTURE(share);
    const GroupTotal group(share, whole);
    const boost::math::poisson poisson(group.poisson_mean());
    CHECK(share - group.poisson_mean() < most);
    double below = 0.0;
    for (double drawn = std::floor(share - 9.0 * std::sqrt(share));
         drawn < share + 9.0 * std::sqrt(share); ++drawn) {
      for (const double u : {0.1, 0.3, 0.5, 0.7, 0.9}) {
        if (group.at(drawn, u) < drawn) below += boost::math::pdf(poisson, drawn) / 5.0;
      }
    }
    CHECK(below < 1e-4);
  }
}

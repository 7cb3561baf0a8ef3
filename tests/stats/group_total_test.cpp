/// \file
/// Coupled totals: exactly binomial, and close to the Poisson total from above.
#include "stats/group_total.hpp"

#include <doctest/doctest.h>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>
#include <map>

using namespace modelgate::stats;

namespace {

struct Group {
  double share, whole;
};

/// The law of the total given the Poisson total, by halving (0, 1) until the total is constant.
class Law {
 public:
  Law(const GroupTotal& group, double poisson) : group_(group), poisson_(poisson) {}

  void integrate(double from, double to) {
    const double middle = 0.5 * (from + to);
    const double low = group_.at(poisson_, from);
    if (low == group_.at(poisson_, to) || to - from < 1e-9) {
      probabilities_[low] += to - from;
      return;
    }
    integrate(from, middle);
    integrate(middle, to);
  }

  [[nodiscard]] const std::map<double, double>& probabilities() const { return probabilities_; }

 private:
  const GroupTotal& group_;
  double poisson_;
  std::map<double, double> probabilities_;
};

/// The law of the total, over all Poisson totals.
std::map<double, double> law_of(const GroupTotal& group, double share) {
  const boost::math::poisson poisson(group.poisson_mean());
  std::map<double, double> law;
  for (double drawn = 0.0; drawn < share + 40.0 + 12.0 * std::sqrt(share); ++drawn) {
    const double weight = boost::math::pdf(poisson, drawn);
    if (weight <= 1e-17) continue;
    Law given(group, drawn);
    given.integrate(0.0, 1.0);
    for (const auto& [total, probability] : given.probabilities())
      law[total] += weight * probability;
  }
  return law;
}

}  // namespace

TEST_CASE("the total of a group is exactly binomial") {
  for (const Group& group : {Group{1, 2}, Group{1, 1e6}, Group{5, 6}, Group{30, 1000},
                             Group{300, 400}, Group{5000, 1e6}, Group{9999, 10000}}) {
    CAPTURE(group.share);
    CAPTURE(group.whole);
    const boost::math::binomial binomial(group.whole, group.share / group.whole);
    double worst = 0.0;
    for (const auto& [total, probability] :
         law_of(GroupTotal(group.share, group.whole), group.share)) {
      REQUIRE(total >= 0.0);
      REQUIRE(total <= group.whole);
      worst = std::max(worst, std::abs(probability - boost::math::pdf(binomial, total)));
    }
    // The halving stops at 1e-9 of a step.
    CHECK(worst < 1e-8);
  }
}

TEST_CASE("few rows are to be added and hardly any taken away") {
  const auto check = [](const Group& rows, double most) {
    CAPTURE(rows.share);
    const GroupTotal group(rows.share, rows.whole);
    const boost::math::poisson poisson(group.poisson_mean());
    CHECK(rows.share - group.poisson_mean() < most);
    double below = 0.0;
    const double reach = 9.0 * std::sqrt(rows.share);
    for (double drawn = std::floor(rows.share - reach); drawn < rows.share + reach; ++drawn) {
      for (const double u : {0.1, 0.3, 0.5, 0.7, 0.9}) {
        if (group.at(drawn, u) < drawn) below += boost::math::pdf(poisson, drawn) / 5.0;
      }
    }
    CHECK(below < 1e-4);
  };
  check({20000, 1e6}, 12);
  check({150000, 1e6}, 150);
  check({5000, 1e9}, 3);
}

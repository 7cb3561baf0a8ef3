/// \file
/// Gamma draws against their law at every size of shape, and the same bits on every instruction
/// set; the exponential against the C library.
#include "stats/simd/gamma-inl.hpp"

#include <doctest/doctest.h>

#include <array>
#include <boost/math/policies/policy.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "stats/goodness_of_fit.hpp"
#include "stats/simd/kernels.hpp"
#include "support/targets.hpp"

using modelgate::stats::kLanes;
using modelgate::stats::Stream;
using modelgate::test::chi_square_p;
using modelgate::test::kRarest;
namespace simd = modelgate::stats::simd;

namespace {

double exponential(double x) {
  namespace hn = hwy::HWY_NAMESPACE;
  namespace target = simd::HWY_NAMESPACE;
  return hn::GetLane(target::exponential(target::constant(x)));
}

std::vector<double> draws_of(double shape, std::int64_t blocks) {
  std::vector<double> draws;
  std::array<double, kLanes> lanes{};
  for (std::int64_t block = 0; block < blocks; ++block) {
    simd::draw_gammas({Stream(20260101, 0).at(77, block), shape}, lanes);
    draws.insert(draws.end(), lanes.begin(), lanes.end());
  }
  return draws;
}

// Long doubles would take ten times as long.
using PlainDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

/// Fit to Gamma(shape), by 60 classes of equal probability and both far tails.
double gamma_fit(const std::vector<double>& draws, double shape) {
  std::vector<double> levels{1e-4, 1e-3};
  for (int i = 1; i < 60; ++i) levels.push_back(i / 60.0);
  levels.insert(levels.end(), {1.0 - 1e-3, 1.0 - 1e-4});
  std::vector<double> edges;
  std::vector<double> expected;
  double before = 0.0;
  for (const double level : levels) {
    edges.push_back(boost::math::gamma_p_inv(shape, level, PlainDouble()));
    expected.push_back((level - before) * static_cast<double>(draws.size()));
    before = level;
  }
  expected.push_back((1.0 - before) * static_cast<double>(draws.size()));
  std::vector<double> observed(expected.size());
  for (const double draw : draws) {
    observed[static_cast<std::size_t>(std::lower_bound(edges.begin(), edges.end(), draw) -
                                      edges.begin())] += 1.0;
  }
  return chi_square_p(observed, expected);
}

}  // namespace

TEST_CASE("the exponential is within two units in the last place") {
  double worst = 0.0;
  for (double x = -707.9; x <= 0.0; x += 0.00713) {
    const auto exact = static_cast<double>(std::exp(static_cast<long double>(x)));
    const double step = std::nextafter(exact, INFINITY) - exact;
    worst = std::max(worst, std::abs(exponential(x) - exact) / step);
  }
  CHECK(worst <= 2.0);
  CHECK(exponential(0.0) == 1.0);
  CHECK(exponential(-708.1) == 0.0);
  CHECK(exponential(-1e300) == 0.0);
}

TEST_CASE("gamma draws follow their law from tiny shapes to a hundred million") {
  for (const double shape :
       {0.02, 0.25, 0.5, 0.999, 1.0, 1.0000001, 1.25, 2.0, 3.25, 10.0, 100.25, 1e4, 1e8}) {
    CAPTURE(shape);
    CHECK(gamma_fit(draws_of(shape, 500), shape) > kRarest);
  }
}

TEST_CASE("the gamma fit notices a shape that is slightly off") {
  CHECK(gamma_fit(draws_of(2.0, 1000), 2.05) < kRarest);
}

TEST_CASE("gamma draws are the same bits on every instruction set") {
  std::vector<double> first;
  int targets = 0;
  modelgate::test::on_each_target([&](const std::string& target) {
    CAPTURE(target);
    std::vector<double> draws;
    for (const double shape : {0.25, 1.0, 3.25, 1e6}) {
      const std::vector<double> some = draws_of(shape, 20);
      draws.insert(draws.end(), some.begin(), some.end());
    }
    if (first.empty()) first = draws;
    CHECK(draws == first);
    ++targets;
  });
  CHECK(targets > 0);
}

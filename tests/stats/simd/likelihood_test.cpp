/// \file
/// Logarithms and binomial log-probabilities against 60-digit arithmetic and the C library.
#include "stats/simd/likelihood-inl.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "stats/simd/binomial-inl.hpp"

namespace simd = modelgate::stats::simd::HWY_NAMESPACE;

namespace {

namespace hn = hwy::HWY_NAMESPACE;

double logarithm(double x) { return hn::GetLane(simd::logarithm(simd::constant(x))); }

double deviance(double x, double mean) {
  return hn::GetLane(simd::deviance(simd::constant(x), simd::constant(mean)));
}

double stirling_remainder(double k) {
  return hn::GetLane(simd::stirling_remainder(simd::constant(k)));
}

/// log P(k) / P(mode) as the acceptance test has it.
double log_ratio(double trials, double p, double k) {
  const simd::Hat hat = simd::make_hat(simd::constant(trials), p);
  const double mode = std::floor((trials + 1.0) * p);
  const auto spread = [&](double at) { return hn::GetLane(simd::spread(hat, simd::constant(at))); };
  const auto kernel = [&](double at) {
    return hn::GetLane(simd::log_kernel(hat, simd::constant(at)));
  };
  return kernel(k) - kernel(mode) + 0.5 * std::log(spread(k) / spread(mode));
}

}  // namespace

TEST_CASE("the logarithm is within one unit in the last place") {
  double worst = 0.0;
  for (double x = 0x1p-1000; x < 0x1p1000; x *= 1.37) {
    const long double exact = std::log(static_cast<long double>(x));
    const double step = std::nextafter(std::abs(static_cast<double>(exact)), INFINITY) -
                        std::abs(static_cast<double>(exact));
    worst = std::max(worst, static_cast<double>(std::abs(logarithm(x) - exact)) / step);
  }
  for (double x = 0.5; x < 2.0; x += 1.0 / 4099.0) {
    const long double exact = std::log(static_cast<long double>(x));
    const double step = std::nextafter(std::abs(static_cast<double>(exact)), INFINITY) -
                        std::abs(static_cast<double>(exact));
    worst = std::max(worst, static_cast<double>(std::abs(logarithm(x) - exact)) / step);
  }
  CHECK(worst < 1.0);
  CHECK(logarithm(1.0) == 0.0);
}

TEST_CASE("deviances keep their digits near the mean and far from it") {
  for (const double mean : {1.0, 10.5, 1e3, 1e6}) {
    for (double x = mean / 8.0; x < 8.0 * mean; x *= 1.03) {
      const long double wide = x;
      const long double ratio = (wide - mean) / mean;
      const long double exact = wide * std::log1p(ratio) - (wide - mean);
      CAPTURE(x);
      CHECK(deviance(x, mean) == doctest::Approx(static_cast<double>(exact)).epsilon(1e-14));
    }
  }
  CHECK(deviance(1e12 + 1.0, 1e12) == doctest::Approx(0.5e-12).epsilon(1e-10));
}

TEST_CASE("what stirling's formula lacks is known at every size") {
  // mpmath 1.3 with 60 digits: log k! - (log(2 pi) / 2 + (k + 1/2) log(k + 1) - (k + 1)).
  CHECK(stirling_remainder(0) == 0.08106146679532726);
  CHECK(stirling_remainder(3) == 0.020790672103765093);
  CHECK(stirling_remainder(15) == 0.0052076559196096404);
  for (double k = 16; k < 1e6; k = std::floor(k * 1.2)) {
    CAPTURE(k);
    const long double exact =
        std::lgamma(static_cast<long double>(k) + 1.0L) -
        (0.918938533204672741780329736406L + (k + 0.5L) * std::log(k + 1.0L) - (k + 1.0L));
    // The series lacks 6e-17 at 16; the C library is good to about 1e-18 of what cancels.
    const double noise = 1e-18 * k * std::log(k);
    CHECK(std::abs(stirling_remainder(k) - static_cast<double>(exact)) < 1e-16 + noise);
  }
}

TEST_CASE("log ratios of binomial probabilities are right to twelve digits at any size") {
  struct Known {
    double trials, p, k, log_ratio;
  };
  // mpmath 1.3 with 60 digits, through log-gamma.
  const Known known[] = {
      {20, 0.5, 0, -12.126791314602455},
      {20, 0.5, 17, -5.0880077732139135},
      {40, 0.25, 25, -12.619412014937378},
      {1000, 0.01, 0, -7.976798536542377},
      {1000, 0.01, 31, -14.847124716478113},
      {1000, 0.5, 380, -29.05341163629149},
      {1e6, 0.3, 302500, -14.859821785054926},
      {1e6, 0.3, 250000, -6164.207752429895},
      {1e9, 0.0009765625, 970000, -22.11774490648981},
      {1e12, 0.5, 500002000000, -8.000000000013333},
      {1e12, 0x1p-30, 1100, -14.511643720142022},
      {0x1p50, 0.375, 422212435065984, -1.7053025677692564},
  };
  for (const Known& row : known) {
    CAPTURE(row.trials);
    CAPTURE(row.k);
    CHECK(log_ratio(row.trials, row.p, row.k) == doctest::Approx(row.log_ratio).epsilon(1e-11));
  }
}

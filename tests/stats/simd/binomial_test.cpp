/// \file
/// The geometry that makes transformed rejection exact: the squeeze lies inside the region of
/// acceptance and the hat outside it.
#include "stats/simd/binomial-inl.hpp"

#include <doctest/doctest.h>

namespace simd = modelgate::stats::simd::HWY_NAMESPACE;

namespace {

namespace hn = hwy::HWY_NAMESPACE;

struct Law {
  double trials, p;
};

/// From the smallest mean that rejection is used for.
const Law kLaws[] = {{20, 0.5},  {21, 0.48},    {25, 0.4},   {30, 0.5},   {34, 0.3},
                     {100, 0.1}, {101, 0.5},    {200, 0.05}, {1e3, 0.01}, {1e3, 0.017},
                     {1e3, 0.5}, {5e3, 0.3},    {1e6, 1e-5}, {1e6, 0.2},  {1e9, 1e-8},
                     {1e9, 0.5}, {1e12, 1e-11}, {1e12, 0.3}};

bool accepts(const simd::Hat& hat, double u, double v) {
  const simd::Attempt attempt{simd::constant(u), simd::constant(v)};
  return hn::AllTrue(simd::Reals(), simd::is_accepted(hat, attempt, simd::propose(hat, attempt.u)));
}

bool squeezes(const simd::Hat& hat, double u, double v) {
  return hn::AllTrue(simd::Reals(), simd::is_squeezed(hat, {simd::constant(u), simd::constant(v)}));
}

}  // namespace

TEST_CASE("what the squeeze accepts the exact test accepts") {
  int squeezed = 0;
  for (const Law& law : kLaws) {
    CAPTURE(law.trials);
    CAPTURE(law.p);
    const simd::Hat hat = simd::make_hat(simd::constant(law.trials), law.p);
    int wrong = 0;
    for (double u = -0.4999; u < 0.5; u += 1.0 / 2048.0) {
      for (double v = 1.0 / 512.0; v < 1.0; v += 1.0 / 512.0) {
        if (!squeezes(hat, u, v)) continue;
        ++squeezed;
        if (!accepts(hat, u, v)) ++wrong;
      }
    }
    CHECK(wrong == 0);
  }
  CHECK(squeezed > 1'000'000);
}

TEST_CASE("the hat is nowhere below the law") {
  for (const Law& law : kLaws) {
    CAPTURE(law.trials);
    CAPTURE(law.p);
    const simd::Hat hat = simd::make_hat(simd::constant(law.trials), law.p);
    int cut = 0;
    for (double u = -0.5 + 1.0 / 65536.0; u < 0.5; u += 1.0 / 65536.0) {
      if (accepts(hat, u, 1.0)) ++cut;
    }
    CHECK(cut == 0);
  }
}

TEST_CASE("unit lanes are the midpoints that open_unit gives") {
  for (const std::uint64_t bits : {0ULL, 0x123456789abcdef0ULL, ~0ULL}) {
    const double vector = hn::GetLane(simd::unit_lanes(hn::Set(simd::Bits(), bits)));
    CHECK(vector == modelgate::stats::open_unit(static_cast<std::uint32_t>(bits),
                                                static_cast<std::uint32_t>(bits >> 32U)));
  }
}

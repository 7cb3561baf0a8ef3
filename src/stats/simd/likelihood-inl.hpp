/// \file
/// Logarithm of binomial probabilities up to a constant, accurate at any number of trials; compiled
/// once per instruction set, without fused multiply-add and without the C library.
#if defined(MODELGATE_STATS_SIMD_LIKELIHOOD_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef MODELGATE_STATS_SIMD_LIKELIHOOD_INL_HPP
#undef MODELGATE_STATS_SIMD_LIKELIHOOD_INL_HPP
#else
#define MODELGATE_STATS_SIMD_LIKELIHOOD_INL_HPP
#endif

#include <hwy/highway.h>

#include <cstddef>
#include <cstdint>

HWY_BEFORE_NAMESPACE();
namespace modelgate::stats::simd::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Reals = hn::ScalableTag<double>;
using RealsVector = hn::Vec<Reals>;

HWY_INLINE RealsVector constant(double value) { return hn::Set(Reals(), value); }

/// Polynomial with the highest coefficient first, by Horner's rule.
template <std::size_t kTerms>
HWY_INLINE RealsVector polynomial(RealsVector x, const double (&coefficients)[kTerms]) {
  RealsVector sum = constant(coefficients[0]);
  for (std::size_t i = 1; i < kTerms; ++i)
    sum = hn::Add(hn::Mul(sum, x), constant(coefficients[i]));
  return sum;
}

/// Natural logarithm of positive normal numbers, to less than 1 ulp.
/// \source fdlibm, e_log.c: the reduction to [sqrt(1/2), sqrt(2)) and the minimax coefficients
HWY_INLINE RealsVector logarithm(RealsVector x) {
  constexpr double kCoefficients[] = {
      0x1.2f112df3e5244p-3, 0x1.39a09d078c69fp-3, 0x1.7466496cb03dep-3, 0x1.c71c51d8e78afp-3,
      0x1.2492494229359p-2, 0x1.999999997fa04p-2, 0x1.5555555555593p-1};
  constexpr double kLn2High = 0x1.62e42feep-1;
  constexpr double kLn2Low = 0x1.a39ef35793c76p-33;
  constexpr std::uint64_t kSqrtHalf = 0x3FE6A09E667F3BCD;
  constexpr std::uint64_t kOne = 0x3FF0000000000000;
  constexpr std::uint64_t kTwo52 = 0x4330000000000000;
  const hn::RebindToUnsigned<Reals> bits;
  const auto shifted = hn::Add(hn::BitCast(bits, x), hn::Set(bits, kOne - kSqrtHalf));
  const auto mantissa =
      hn::Add(hn::And(shifted, hn::Set(bits, 0x000FFFFFFFFFFFFFULL)), hn::Set(bits, kSqrtHalf));
  const auto exponent = hn::Or(hn::ShiftRight<52>(shifted), hn::Set(bits, kTwo52));
  const RealsVector power = hn::Sub(hn::BitCast(Reals(), exponent), constant(0x1p52 + 1023.0));

  const RealsVector f = hn::Sub(hn::BitCast(Reals(), mantissa), constant(1.0));
  const RealsVector s = hn::Div(f, hn::Add(constant(2.0), f));
  const RealsVector z = hn::Mul(s, s);
  const RealsVector half_square = hn::Mul(constant(0.5), hn::Mul(f, f));
  const RealsVector rest = hn::Mul(z, polynomial(z, kCoefficients));
  const RealsVector low =
      hn::Add(hn::Mul(s, hn::Add(half_square, rest)), hn::Mul(power, constant(kLn2Low)));
  return hn::Sub(hn::Mul(power, constant(kLn2High)), hn::Sub(hn::Sub(half_square, low), f));
}

/// x log(x / mean) - (x - mean), for x > 0: what x deviates from its mean, without cancellation.
/// \source Loader (2000), "Fast and accurate computation of binomial probabilities", function bd0
HWY_INLINE RealsVector deviance(RealsVector x, RealsVector mean) {
  constexpr double kNear = 0.1;
  constexpr double kCoefficients[] = {1.0 / 17, 1.0 / 15, 1.0 / 13, 1.0 / 11,
                                      1.0 / 9,  1.0 / 7,  1.0 / 5,  1.0 / 3};
  const RealsVector difference = hn::Sub(x, mean);
  const RealsVector ratio = hn::Div(difference, hn::Add(x, mean));
  const RealsVector square = hn::Mul(ratio, ratio);
  const RealsVector series = hn::Mul(hn::Mul(hn::Mul(constant(2.0), x), hn::Mul(ratio, square)),
                                     polynomial(square, kCoefficients));
  const RealsVector near = hn::Add(hn::Mul(difference, ratio), series);
  const auto is_near = hn::Lt(hn::Abs(ratio), constant(kNear));
  if (HWY_LIKELY(hn::AllTrue(Reals(), is_near))) return near;
  const RealsVector far = hn::Sub(hn::Mul(x, logarithm(hn::Div(x, mean))), difference);
  return hn::IfThenElse(is_near, near, far);
}

/// What Stirling's formula lacks: log k! = log(2 pi) / 2 + (k + 1/2) log(k + 1) - (k + 1) + this.
/// \param k  >= 0, integers
/// \source the asymptotic series at k + 1; below 16 the values of 50-digit arithmetic
HWY_INLINE RealsVector stirling_remainder(RealsVector k) {
  constexpr double kLargestTabulated = 15.0;
  HWY_ALIGN static constexpr double kTable[] = {
      0x1.4c071bcda0a5bp-4, 0x1.52a9b923ea649p-5, 0x1.c579a268d80b3p-6, 0x1.54a2662fd78a9p-6,
      0x1.10b4e513fcbedp-6, 0x1.c6b167bebdf36p-7, 0x1.85d4d612e4a86p-7, 0x1.552805e7b3076p-7,
      0x1.2f4871b12ab64p-7, 0x1.10f9d4c0743a7p-7, 0x1.f0593088014f8p-8, 0x1.c7018733aa9c6p-8,
      0x1.a40514700f36cp-8, 0x1.86076c002d4a7p-8, 0x1.6c08f6f194a10p-8, 0x1.5549f7dd113bcp-8};
  constexpr double kSeries[] = {1.0 / 1188, -1.0 / 1680, 1.0 / 1260, -1.0 / 360, 1.0 / 12};
  const RealsVector inverse = hn::Div(constant(1.0), hn::Add(k, constant(1.0)));
  const RealsVector series = hn::Mul(inverse, polynomial(hn::Mul(inverse, inverse), kSeries));
  const auto is_small = hn::Le(k, constant(kLargestTabulated));
  if (HWY_LIKELY(hn::AllFalse(Reals(), is_small))) return series;
  // Adding 2^52 leaves the integer in the low bits.
  const hn::RebindToSigned<Reals> indices;
  const RealsVector bounded = hn::Min(hn::Max(k, constant(0.0)), constant(kLargestTabulated));
  const auto index =
      hn::And(hn::BitCast(indices, hn::Add(bounded, constant(0x1p52))), hn::Set(indices, 15));
  return hn::IfThenElse(is_small, hn::GatherIndex(Reals(), kTable, index), series);
}

}  // namespace modelgate::stats::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif

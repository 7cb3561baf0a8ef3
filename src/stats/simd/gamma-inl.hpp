/// \file
/// Gamma draws by rejection from a t distribution, lanes side by side; compiled once per
/// instruction set, without fused multiply-add and without the C library.
#if defined(MODELGATE_STATS_SIMD_GAMMA_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef MODELGATE_STATS_SIMD_GAMMA_INL_HPP
#undef MODELGATE_STATS_SIMD_GAMMA_INL_HPP
#else
#define MODELGATE_STATS_SIMD_GAMMA_INL_HPP
#endif

#include <hwy/highway.h>

#include <cstddef>
#include <cstdint>

#include "stats/simd/binomial-inl.hpp"
#include "stats/simd/kernels.hpp"
#include "stats/simd/likelihood-inl.hpp"
#include "stats/simd/philox-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace modelgate::stats::simd::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// e to the x, for x <= 0, to about 1 ulp; 0 below -708, where the numbers lose their digits.
/// \source fdlibm, e_exp.c: the reduction by ln 2 and the minimax coefficients
HWY_INLINE RealsVector exponential(RealsVector x) {
  constexpr double kCoefficients[] = {0x1.6376972bea4dp-25, -0x1.bbd41c5d26bf1p-20,
                                      0x1.1566aaf25de2cp-14, -0x1.6c16c16bebd93p-9,
                                      0x1.555555555553ep-3};
  constexpr double kLn2High = 0x1.62e42feep-1;
  constexpr double kLn2Low = 0x1.a39ef35793c76p-33;
  constexpr double kInverseLn2 = 0x1.71547652b82fep0;
  constexpr double kSmallest = -708.0;
  const auto is_normal = hn::Ge(x, constant(kSmallest));
  const RealsVector bounded = hn::Max(x, constant(kSmallest));
  const RealsVector power = hn::Round(hn::Mul(bounded, constant(kInverseLn2)));
  const RealsVector high = hn::Sub(bounded, hn::Mul(power, constant(kLn2High)));
  const RealsVector low = hn::Mul(power, constant(kLn2Low));
  const RealsVector r = hn::Sub(high, low);
  const RealsVector square = hn::Mul(r, r);
  const RealsVector c = hn::Sub(r, hn::Mul(square, polynomial(square, kCoefficients)));
  const RealsVector quotient = hn::Div(hn::Mul(r, c), hn::Sub(constant(2.0), c));
  const RealsVector mantissa = hn::Sub(constant(1.0), hn::Sub(hn::Sub(low, quotient), high));
  // Adding 2^52 leaves the biased exponent in the low bits.
  const RealsVector biased = hn::Add(power, constant(0x1p52 + 1023.0));
  const RealsVector scale = hn::BitCast(Reals(), hn::ShiftLeft<52>(hn::BitCast(Bits(), biased)));
  return hn::IfThenElseZero(is_normal, hn::Mul(mantissa, scale));
}

/// Gamma(shape + 1) draws before the last step.
struct Proposal {
  RealsVector value;
  hn::Mask<Reals> is_accepted;
};

/// One attempt at Gamma(b + 1), b > 0.
HWY_INLINE Proposal propose_gamma(double b, const WordPairs& words) {
  const RealsVector u = unit_lanes(words.first);
  const RealsVector v = unit_lanes(words.second);
  const RealsVector w = hn::Mul(u, hn::Sub(constant(1.0), u));
  const RealsVector spread = hn::Sqrt(hn::Div(constant(3.0 * b + 2.25), w));
  const RealsVector value = hn::Add(constant(b), hn::Mul(spread, hn::Sub(u, constant(0.5))));
  const auto is_positive = hn::Gt(value, constant(0.0));
  const RealsVector safe = hn::IfThenElse(is_positive, value, constant(1.0));
  const RealsVector height =
      hn::Mul(hn::Mul(constant(64.0), hn::Mul(w, hn::Mul(w, w))), hn::Mul(v, v));
  // b log(value / b) - (value - b), without cancellation.
  const RealsVector log_ratio = hn::Neg(deviance(constant(b), safe));
  const auto is_under = hn::Le(logarithm(height), hn::Add(log_ratio, log_ratio));
  return {value, hn::And(is_positive, is_under)};
}

/// Draws Gamma(b + 1) in as many lanes as a vector has, from `lane` on.
HWY_INLINE RealsVector draw_large_gammas(const Address& address, double b, std::uint64_t lane) {
  const BitsVector lanes = hn::Iota(Bits(), lane);
  RealsVector drawn = hn::Zero(Reals());
  auto missing = hn::Ge(drawn, drawn);
  for (std::uint32_t attempt = 0; !hn::AllFalse(Reals(), missing); ++attempt) {
    const BitsVector positions =
        hn::Or(lanes, hn::Set(Bits(), position(Purpose::gamma, attempt, 0)));
    const Proposal proposal = propose_gamma(b, philox_lanes(address, positions));
    drawn = hn::IfThenElse(hn::And(missing, proposal.is_accepted), proposal.value, drawn);
    missing = hn::AndNot(proposal.is_accepted, missing);
  }
  return drawn;
}

/// A number that makes Gamma(shape) of Gamma(shape + 1): a uniform one to the power of 1 / shape.
HWY_INLINE RealsVector draw_shrinkage(const Address& address, double shape, std::uint64_t lane) {
  const BitsVector positions =
      hn::Or(hn::Iota(Bits(), lane), hn::Set(Bits(), position(Purpose::shrinkage, 0, 0)));
  const RealsVector u = unit_lanes(philox_lanes(address, positions).first);
  return exponential(hn::Div(logarithm(u), constant(shape)));
}

/// Up to shape 1 the law has no mode inside: there a draw of shape + 1 is shrunk.
HWY_INLINE void draw_gamma_row(const GammaRow& row, Lanes drawn) {
  const bool is_small = row.shape <= 1.0;
  const double b = is_small ? row.shape : row.shape - 1.0;
  for (std::size_t lane = 0; lane < kLanes; lane += hn::MaxLanes(Reals())) {
    RealsVector value = draw_large_gammas(row.address, b, lane);
    if (is_small) value = hn::Mul(value, draw_shrinkage(row.address, row.shape, lane));
    hn::StoreU(value, Reals(), drawn.data() + lane);
  }
}

}  // namespace modelgate::stats::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif

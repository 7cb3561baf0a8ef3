/// \file
/// Binomial draws by transformed rejection (BTRS), lanes side by side; compiled once per
/// instruction set.
#if defined(MODELGATE_STATS_SIMD_BINOMIAL_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef MODELGATE_STATS_SIMD_BINOMIAL_INL_HPP
#undef MODELGATE_STATS_SIMD_BINOMIAL_INL_HPP
#else
#define MODELGATE_STATS_SIMD_BINOMIAL_INL_HPP
#endif

#include <hwy/highway.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "stats/simd/kernels.hpp"
#include "stats/simd/likelihood-inl.hpp"
#include "stats/simd/philox-inl.hpp"
#include "stats/tabulated.hpp"

HWY_BEFORE_NAMESPACE();
namespace modelgate::stats::simd::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Below this mean the hat of the rejection does not hold.
constexpr double kSmallestMean = 10.0;

/// The two uniform numbers of an attempt: u in (-1/2, 1/2), v in (0, 1).
struct Attempt {
  RealsVector u;
  RealsVector v;
};

/// Midpoint of one of 2^52 parts of (0, 1), as open_unit().
HWY_INLINE RealsVector unit_lanes(BitsVector bits) {
  const BitsVector one = hn::Set(Bits(), 0x3FF0000000000000ULL);
  const RealsVector shifted = hn::BitCast(Reals(), hn::Or(hn::ShiftRight<12>(bits), one));
  return hn::Sub(shifted, constant(1.0 - 0x1p-53));
}

/// \param lanes  number of the lane, in each lane
HWY_INLINE Attempt draw_attempt(const Address& address, std::uint32_t attempt, BitsVector lanes) {
  const BitsVector positions =
      hn::Or(lanes, hn::Set(Bits(), position(Purpose::binomial, attempt, 0)));
  const WordPairs words = philox_lanes(address, positions);
  return {hn::Sub(unit_lanes(words.first), constant(0.5)), unit_lanes(words.second)};
}

/// Binomial(trials, p), p <= 1/2, and the hat over it.
struct Hat {
  RealsVector trials;
  double p;
  RealsVector deviation;
  RealsVector a;
  RealsVector b;
};

HWY_INLINE Hat make_hat(RealsVector trials, double p) {
  const RealsVector deviation = hn::Sqrt(hn::Mul(hn::Mul(trials, constant(p)), constant(1.0 - p)));
  const RealsVector b = hn::Add(constant(1.15), hn::Mul(constant(2.53), deviation));
  const RealsVector a = hn::Add(hn::Mul(constant(0.0248), b), constant(0.01 * p - 0.0873));
  return {trials, p, deviation, a, b};
}

/// Distance of u from the nearer end of its range.
HWY_INLINE RealsVector margin(RealsVector u) { return hn::Sub(constant(0.5), hn::Abs(u)); }

HWY_INLINE RealsVector propose(const Hat& hat, RealsVector u) {
  const RealsVector slope = hn::Add(hn::Div(hn::Add(hat.a, hat.a), margin(u)), hat.b);
  const RealsVector centre = hn::Add(hn::Mul(hat.trials, constant(hat.p)), constant(0.5));
  return hn::Floor(hn::Add(hn::Mul(slope, u), centre));
}

/// Inside the region where every proposal is accepted?
HWY_INLINE hn::Mask<Reals> is_squeezed(const Hat& hat, const Attempt& attempt) {
  const RealsVector height = hn::Sub(constant(0.92), hn::Div(constant(4.2), hat.b));
  return hn::And(hn::Ge(margin(attempt.u), constant(0.07)), hn::Le(attempt.v, height));
}

/// log P(k) but for half the logarithm of (k + 1)(trials - k + 1) and a constant.
HWY_INLINE RealsVector log_kernel(const Hat& hat, RealsVector k) {
  const RealsVector others = hn::Sub(hat.trials, k);
  const RealsVector total = hn::Add(hat.trials, constant(2.0));
  const RealsVector deviances =
      hn::Add(deviance(hn::Add(k, constant(1.0)), hn::Mul(total, constant(hat.p))),
              deviance(hn::Add(others, constant(1.0)), hn::Mul(total, constant(1.0 - hat.p))));
  return hn::Neg(hn::Add(deviances, hn::Add(stirling_remainder(k), stirling_remainder(others))));
}

/// (k + 1)(trials - k + 1).
HWY_INLINE RealsVector spread(const Hat& hat, RealsVector k) {
  return hn::Mul(hn::Add(k, constant(1.0)), hn::Add(hn::Sub(hat.trials, k), constant(1.0)));
}

/// The exact test: does v lie under the ratio of P(k) to P(mode)?
HWY_INLINE hn::Mask<Reals> is_accepted(const Hat& hat, const Attempt& attempt,
                                       RealsVector proposal) {
  const auto in_range = hn::And(hn::Ge(proposal, constant(0.0)), hn::Le(proposal, hat.trials));
  const RealsVector k = hn::Min(hn::Max(proposal, constant(0.0)), hat.trials);
  const RealsVector mode = hn::Floor(hn::Mul(hn::Add(hat.trials, constant(1.0)), constant(hat.p)));
  const RealsVector us = margin(attempt.u);
  const RealsVector alpha =
      hn::Mul(hn::Add(constant(2.83), hn::Div(constant(5.1), hat.b)), hat.deviation);
  const RealsVector height =
      hn::Div(hn::Mul(attempt.v, alpha), hn::Add(hn::Div(hat.a, hn::Mul(us, us)), hat.b));
  const RealsVector corrected =
      hn::Mul(hn::Mul(height, height), hn::Div(spread(hat, mode), spread(hat, k)));
  const RealsVector left = hn::Mul(constant(0.5), logarithm(corrected));
  const RealsVector right = hn::Sub(log_kernel(hat, k), log_kernel(hat, mode));
  return hn::And(in_range, hn::Le(left, right));
}

/// Lanes whose latest attempt the squeeze did not decide, packed to the front.
struct Undecided {
  // A compressed store may write a whole vector.
  static constexpr std::size_t kRoom = kLanes + hn::MaxLanes(Reals());

  HWY_ALIGN double u[kRoom];
  HWY_ALIGN double v[kRoom];
  HWY_ALIGN double trials[kRoom];
  HWY_ALIGN std::uint64_t lanes[kRoom];
  std::size_t count = 0;
};

/// Appends the lanes of `mask`. Packing in place is safe: what is kept never overtakes what is
/// read.
HWY_INLINE void keep(Undecided& undecided, hn::Mask<Reals> mask, const Attempt& attempt,
                     std::pair<RealsVector, BitsVector> trials_and_lanes) {
  const std::size_t end = undecided.count;
  hn::CompressStore(attempt.u, mask, Reals(), undecided.u + end);
  hn::CompressStore(attempt.v, mask, Reals(), undecided.v + end);
  hn::CompressStore(trials_and_lanes.first, mask, Reals(), undecided.trials + end);
  undecided.count += hn::CompressStore(trials_and_lanes.second, hn::RebindMask(Bits(), mask),
                                       Bits(), undecided.lanes + end);
}

/// Writes the values of the lanes of `mask` where they belong.
HWY_INLINE void scatter(hn::Mask<Reals> mask, RealsVector values, BitsVector lanes, Lanes drawn) {
  HWY_ALIGN double packed[hn::MaxLanes(Reals())];
  HWY_ALIGN std::uint64_t targets[hn::MaxLanes(Bits())];
  hn::CompressStore(lanes, hn::RebindMask(Bits(), mask), Bits(), targets);
  const std::size_t count = hn::CompressStore(values, mask, Reals(), packed);
  for (std::size_t i = 0; i < count; ++i) drawn[targets[i]] = packed[i];
}

/// Decides every undecided lane, attempt by attempt.
HWY_INLINE void settle(Undecided& undecided, const Address& address, double p, Lanes drawn) {
  constexpr std::size_t kWidth = hn::MaxLanes(Reals());
  for (std::uint32_t attempt = 1; undecided.count > 0; ++attempt) {
    const std::size_t count = std::exchange(undecided.count, 0);
    for (std::size_t i = 0; i < count; i += kWidth) {
      const auto active = hn::FirstN(Reals(), count - i);
      const RealsVector trials = hn::Load(Reals(), undecided.trials + i);
      const BitsVector lanes = hn::Load(Bits(), undecided.lanes + i);
      const Attempt last{hn::Load(Reals(), undecided.u + i), hn::Load(Reals(), undecided.v + i)};
      const Hat hat = make_hat(trials, p);
      const RealsVector proposal = propose(hat, last.u);
      const auto accepted = hn::And(active, is_accepted(hat, last, proposal));
      scatter(accepted, proposal, lanes, drawn);

      const auto rejected = hn::AndNot(accepted, active);
      if (hn::AllFalse(Reals(), rejected)) continue;
      const Attempt next = draw_attempt(address, attempt, lanes);
      const auto squeezed = hn::And(rejected, is_squeezed(hat, next));
      scatter(squeezed, propose(hat, next.u), lanes, drawn);
      keep(undecided, hn::AndNot(squeezed, rejected), next, {trials, lanes});
    }
  }
}

/// Draws Binomial(trials, p) in each lane, p <= 1/2; lanes of small mean by tabulation.
HWY_INLINE void draw_lanes(const Address& address, double p, std::span<const double, kLanes> trials,
                           Lanes drawn) {
  constexpr std::size_t kWidth = hn::MaxLanes(Reals());
  Undecided undecided;
  auto small = TabulatedBinomials(p);
  for (std::size_t lane = 0; lane < kLanes; lane += kWidth) {
    const RealsVector n = hn::LoadU(Reals(), trials.data() + lane);
    const BitsVector lanes = hn::Iota(Bits(), static_cast<std::uint64_t>(lane));
    const Hat hat = make_hat(n, p);
    const Attempt attempt = draw_attempt(address, 0, lanes);
    hn::StoreU(propose(hat, attempt.u), Reals(), drawn.data() + lane);
    const auto squeezed = is_squeezed(hat, attempt);
    const auto regular = hn::Ge(hn::Mul(n, constant(p)), constant(kSmallestMean));
    keep(undecided, hn::AndNot(squeezed, regular), attempt, {n, lanes});
    if (HWY_LIKELY(hn::AllTrue(Reals(), regular))) continue;
    for (std::size_t i = lane; i < lane + kWidth; ++i) {
      if (trials[i] * p >= kSmallestMean) continue;
      drawn[i] = small.draw(address, static_cast<std::uint32_t>(i), trials[i]);
    }
  }
  settle(undecided, address, p, drawn);
}

/// Draws the cell, or what is left of it when that is the smaller part, and takes it off `rest`.
HWY_INLINE void draw_binomial_row(const BinomialRow& row, Lanes rest, Lanes drawn) {
  const double others = row.whole - row.share;
  const bool is_smaller = row.share <= others;
  draw_lanes(row.address, (is_smaller ? row.share : others) / row.whole, rest, drawn);
  for (std::size_t lane = 0; lane < kLanes; lane += hn::MaxLanes(Reals())) {
    const RealsVector smaller = hn::LoadU(Reals(), drawn.data() + lane);
    const RealsVector larger = hn::Sub(hn::LoadU(Reals(), rest.data() + lane), smaller);
    hn::StoreU(is_smaller ? smaller : larger, Reals(), drawn.data() + lane);
    hn::StoreU(is_smaller ? larger : smaller, Reals(), rest.data() + lane);
  }
}

}  // namespace modelgate::stats::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif

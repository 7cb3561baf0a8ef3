/// \file
/// Multinomial resampling as a chain of conditional binomials, addressed by Philox counters.
#include "stats/multinomial.hpp"

#include <Random123/philox.h>

#include <algorithm>
#include <cassert>
#include <numeric>
#include <tuple>

#include "stats/pmf.hpp"

namespace modelgate::stats {
namespace {

/// One uniform number in (0, 1) per address.
class Uniforms {
 public:
  Uniforms(std::uint64_t seed, std::uint64_t stream) {
    const auto words = generator_({{low(stream), high(stream), 0, 0}}, {{low(seed), high(seed)}});
    key_ = {{words[0], words[1]}};
  }

  [[nodiscard]] double at(std::uint64_t key, std::int64_t block, int lane) const {
    const auto words = generator_({{low(key), high(key), static_cast<std::uint32_t>(block),
                                    static_cast<std::uint32_t>(lane)}},
                                  key_);
    const std::uint64_t bits = (std::uint64_t{words[1]} << 32U | words[0]) >> 12U;
    return (static_cast<double>(bits) + 0.5) * 0x1p-52;
  }

 private:
  static std::uint32_t low(std::uint64_t value) { return static_cast<std::uint32_t>(value); }
  static std::uint32_t high(std::uint64_t value) {
    return static_cast<std::uint32_t>(value >> 32U);
  }

  r123::Philox4x32 generator_;
  r123::Philox4x32::key_type key_{};
};

/// The smallest value whose cumulated probability exceeds u.
double invert(const Pmf& pmf, double u) {
  double cumulated = 0.0;
  std::size_t i = 0;
  while (i + 1 < pmf.mass.size() && (cumulated += pmf.mass[i]) < u) ++i;
  return static_cast<double>(pmf.first) + static_cast<double>(i);
}

}  // namespace

Multinomial::Multinomial(std::span<const std::int64_t> counts, std::span<const std::uint64_t> keys,
                         std::uint64_t seed, std::uint64_t stream)
    : counts_(counts.begin(), counts.end()),
      keys_(keys.begin(), keys.end()),
      order_(counts.size()),
      seed_(seed),
      stream_(stream) {
  assert(counts.size() == keys.size());
  assert(std::ranges::all_of(counts, [](std::int64_t count) { return count > 0; }));
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  std::ranges::sort(order_, [this](std::size_t left, std::size_t right) {
    return std::tuple(-counts_[left], keys_[left]) < std::tuple(-counts_[right], keys_[right]);
  });
}

void Multinomial::draw(std::int64_t block, std::span<double> weights) const {
  assert(block >= 0 && weights.size() == size() * kLanes);
  const Uniforms uniforms(seed_, stream_);
  const std::int64_t rows = std::accumulate(counts_.begin(), counts_.end(), std::int64_t{0});
  std::vector<double> undrawn(kLanes, static_cast<double>(rows));
  auto left = static_cast<double>(rows);
  for (const std::size_t i : order_) {
    const auto share = static_cast<double>(counts_[i]);
    for (int lane = 0; lane < kLanes; ++lane) {
      double& rest = undrawn[static_cast<std::size_t>(lane)];
      const double drawn = share == left ? rest
                                         : invert(binomial_pmf(rest, share, left),
                                                  uniforms.at(keys_[i], block, lane));
      weights[i * kLanes + static_cast<std::size_t>(lane)] = drawn;
      rest -= drawn;
    }
    left -= share;
  }
}

}  // namespace modelgate::stats

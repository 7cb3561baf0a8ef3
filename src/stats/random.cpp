/// \file
/// Philox through Random123, and integers without bias.
#include "stats/random.hpp"

#include <Random123/philox.h>

#include <cassert>

namespace modelgate::stats {
namespace {

constexpr std::uint32_t kAttempts = 1U << 22U;

std::uint32_t low(std::uint64_t value) { return static_cast<std::uint32_t>(value); }
std::uint32_t high(std::uint64_t value) { return static_cast<std::uint32_t>(value >> 32U); }

}  // namespace

Words philox(const Address& address, std::uint32_t position) {
  const r123::Philox4x32::ctr_type counter{
      {address.counter[0], address.counter[1], address.counter[2], position}};
  const auto words = r123::Philox4x32{}(counter, {{address.key[0], address.key[1]}});
  return {words[0], words[1], words[2], words[3]};
}

double open_unit(std::uint32_t low_word, std::uint32_t high_word) {
  const std::uint64_t bits = (std::uint64_t{high_word} << 32U | low_word) >> 12U;
  return (static_cast<double>(bits) + 0.5) * 0x1p-52;
}

std::uint32_t Integers::next() {
  const std::uint32_t slot = used_ % 4U;
  if (slot == 0) {
    assert(used_ / 4U < kAttempts);
    words_ = philox(address_, position(purpose_, used_ / 4U, lane_));
  }
  ++used_;
  return words_[slot];
}

std::uint32_t Integers::below(std::uint32_t bound) {
  assert(bound > 0);
  std::uint64_t product = std::uint64_t{next()} * bound;
  if (low(product) < bound) {
    const std::uint32_t rejected = (0U - bound) % bound;
    while (low(product) < rejected) product = std::uint64_t{next()} * bound;
  }
  return high(product);
}

Stream::Stream(std::uint64_t seed, std::uint64_t stream) : key_{} {
  const Words words = philox({{low(seed), high(seed)}, {low(stream), high(stream), 0}}, 0);
  key_ = {words[0], words[1]};
}

Address Stream::at(std::uint64_t observation, std::int64_t block) const {
  assert(block >= 0 && block >> 32 == 0);
  return {key_, {low(observation), high(observation), static_cast<std::uint32_t>(block)}};
}

}  // namespace modelgate::stats

/// \file
/// Random numbers by address: Philox4x32-10 at counters that name what a number is for.
#pragma once

#include <array>
#include <cstdint>

namespace modelgate::stats {

/// Replicates drawn together; a block is the unit of randomness and of parallel work.
inline constexpr int kLanes = 64;

/// What a number is drawn for: keeps the addresses of different uses apart.
enum class Purpose : std::uint32_t {
  binomial,
  tabulated,
  poisson,
  remainder,
  total,
  fill,
  removal,
  gamma,
  shrinkage,
  fold,
  generator
};

/// Philox key and the three counter words that the lanes of one draw share.
struct Address {
  std::array<std::uint32_t, 2> key;
  std::array<std::uint32_t, 3> counter;
};

/// Four words of one counter.
using Words = std::array<std::uint32_t, 4>;

/// Last counter word.
/// \param attempt  which number of this purpose and lane, below 2^22
/// \param lane     below 64
[[nodiscard]] constexpr std::uint32_t position(Purpose purpose, std::uint32_t attempt,
                                               std::uint32_t lane) {
  return static_cast<std::uint32_t>(purpose) << 28U | attempt << 6U | lane;
}

/// Philox4x32-10 of one counter.
/// \source Salmon, Moraes, Dror and Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3"
[[nodiscard]] Words philox(const Address& address, std::uint32_t position);

/// Uniform number in (0, 1): the midpoint of one of 2^52 equal parts, named by the upper 52 of 64
/// bits.
[[nodiscard]] double open_unit(std::uint32_t low, std::uint32_t high);

/// Uniform integers of one purpose and lane, one after the other.
class Integers {
 public:
  Integers(const Address& address, Purpose purpose, std::uint32_t lane)
      : address_(address), purpose_(purpose), lane_(lane) {}

  /// Uniform in [0, bound), exactly.
  /// \param bound  in [1, 2^32)
  /// \source Lemire (2019), "Fast random integer generation in an interval"
  [[nodiscard]] std::uint32_t below(std::uint32_t bound);

 private:
  [[nodiscard]] std::uint32_t next();

  Address address_;
  Purpose purpose_;
  std::uint32_t lane_;
  std::uint32_t used_ = 0;
  Words words_{};
};

/// The random numbers of one seed and one population.
class Stream {
 public:
  Stream(std::uint64_t seed, std::uint64_t stream);

  /// \param observation  key of the observation; 0 for what belongs to the whole block
  /// \param block        below 2^32
  [[nodiscard]] Address at(std::uint64_t observation, std::int64_t block) const;

 private:
  std::array<std::uint32_t, 2> key_;
};

}  // namespace modelgate::stats

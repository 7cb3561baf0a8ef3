/// \file
/// The random numbers that kernels are compared with.
#pragma once

#include <array>
#include <cstdint>

namespace modelgate::test {

/// xoshiro256++ as its authors publish it.
/// \source Blackman and Vigna (2021), "Scrambled linear pseudorandom number generators"
class Xoshiro {
 public:
  explicit Xoshiro(const std::array<std::uint64_t, 4>& state) : state_(state) {}

  std::uint64_t next() {
    const std::uint64_t result = rotated(state_[0] + state_[3], 23) + state_[0];
    const std::uint64_t shifted = state_[1] << 17U;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = rotated(state_[3], 45);
    return result;
  }

 private:
  static std::uint64_t rotated(std::uint64_t word, unsigned bits) {
    return (word << bits) | (word >> (64U - bits));
  }
  std::array<std::uint64_t, 4> state_;
};

}  // namespace modelgate::test

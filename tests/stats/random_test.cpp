/// \file
/// Philox against its published vectors, and integers without bias.
#include "stats/random.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "stats/goodness_of_fit.hpp"

using namespace modelgate::stats;

TEST_CASE("philox gives the known answers of its authors") {
  // Random123 1.14, tests/kat_vectors, philox4x32 10.
  CHECK(philox({{0, 0}, {0, 0, 0}}, 0) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  constexpr std::uint32_t kOnes = 0xffffffff;
  CHECK(philox({{kOnes, kOnes}, {kOnes, kOnes, kOnes}}, kOnes) ==
        Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox({{0xa4093822, 0x299f31d0}, {0x243f6a88, 0x85a308d3, 0x13198a2e}}, 0x03707344) ==
        Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("uniform numbers never reach either end") {
  CHECK(open_unit(0, 0) == 0x1p-53);
  CHECK(open_unit(0xffffffff, 0xffffffff) == 1.0 - 0x1p-53);
  CHECK(open_unit(0, 0x80000000) == 0.5 + 0x1p-53);
}

TEST_CASE("addresses differ in every part") {
  const Stream stream(1, 2);
  const Words words = philox(stream.at(3, 4), position(Purpose::poisson, 5, 6));
  CHECK(words == philox(Stream(1, 2).at(3, 4), position(Purpose::poisson, 5, 6)));
  CHECK(words != philox(Stream(2, 2).at(3, 4), position(Purpose::poisson, 5, 6)));
  CHECK(words != philox(Stream(1ULL << 32U, 2).at(3, 4), position(Purpose::poisson, 5, 6)));
  CHECK(words != philox(Stream(1, 3).at(3, 4), position(Purpose::poisson, 5, 6)));
  CHECK(words != philox(stream.at(4, 4), position(Purpose::poisson, 5, 6)));
  CHECK(words != philox(stream.at(3ULL << 32U, 4), position(Purpose::poisson, 5, 6)));
  CHECK(words != philox(stream.at(3, 5), position(Purpose::poisson, 5, 6)));
  CHECK(words != philox(stream.at(3, 4), position(Purpose::binomial, 5, 6)));
  CHECK(words != philox(stream.at(3, 4), position(Purpose::poisson, 4, 6)));
  CHECK(words != philox(stream.at(3, 4), position(Purpose::poisson, 5, 7)));
}

TEST_CASE("integers below a bound are uniform where the bound does not divide 2^32") {
  // Three quarters of 2^32: without rejection a third of the values would be twice as likely.
  constexpr std::uint32_t kBound = 3U << 30U;
  constexpr int kDraws = 30000;
  std::vector<double> observed(12);
  Integers integers(Stream(20260101, 0).at(1, 0), Purpose::fill, 0);
  for (int i = 0; i < kDraws; ++i) observed[integers.below(kBound) / (kBound / 12)] += 1.0;
  CHECK(modelgate::test::chi_square_p(observed, std::vector<double>(12, kDraws / 12.0)) >
        modelgate::test::kRarest);
}

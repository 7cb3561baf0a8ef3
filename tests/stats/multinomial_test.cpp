/// \file
/// Multinomial draws: sums, moments, and what the bytes depend on.
#include "stats/multinomial.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

using namespace modelgate::stats;

TEST_CASE("every replicate holds as many rows as the data") {
  const std::vector<std::int64_t> counts{700, 3, 1, 250, 46};
  const std::vector<std::uint64_t> keys{11, 12, 13, 14, 15};
  const Multinomial multinomial(counts, keys, 20260101, 0);
  std::vector<double> weights(counts.size() * kLanes);
  multinomial.draw(7, weights);
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    double sum = 0.0;
    for (std::size_t i = 0; i < counts.size(); ++i) sum += weights[i * kLanes + lane];
    CHECK(sum == 1000.0);
  }
}

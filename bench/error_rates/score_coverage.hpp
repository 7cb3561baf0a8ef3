/// \file
/// How often limits of metrics of scores miss the truth.
#pragma once

#include <cstdint>
#include <vector>

#include "error_rates/coverage.hpp"
#include "error_rates/score_population.hpp"

namespace modelgate::bench {

/// As coverage(), for metrics of scores.
[[nodiscard]] std::vector<Pair> score_coverage(const ScoreRegime& regime,
                                               const std::vector<Named>& statistics,
                                               const Method& method, int threads);

}  // namespace modelgate::bench

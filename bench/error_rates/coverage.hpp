/// \file
/// How often limits miss the truth.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "error_rates/population.hpp"
#include "gate/answer.hpp"
#include "gate/resample.hpp"
#include "modelgate/policy.hpp"

namespace modelgate::bench {

/// A statistic under the name that the tables use.
struct Named {
  std::string name;
  gate::Statistic statistic;
};

/// What the limits of one statistic by one method did over many samples.
struct Rates {
  std::int64_t samples = 0;       ///< with limits
  std::int64_t without = 0;       ///< undefined, or refused by the support guard
  std::int64_t lower_misses = 0;  ///< lower limit above the truth: a false pass at the truth
  std::int64_t upper_misses = 0;  ///< upper limit below the truth: a false fail at the truth
  std::int64_t zero_width = 0;
  double width = 0.0;  ///< sum

  void add(const Rates& other);
};

/// One column of a table.
struct Method {
  std::string name;
  IntervalMethod asked;
  std::int64_t replicates;
  std::int64_t samples;
};

/// Rates of the candidate's value and of the change.
struct Pair {
  Rates value, change;
};

/// One-sided level of the limits.
inline constexpr double kAlpha = 0.025;

/// What limits did on one sample.
[[nodiscard]] Rates rates_of(const gate::Limits& limits, double truth, bool is_refused);

/// The sums over samples, one per statistic.
/// \param found  samples x statistics; a sample may have none
[[nodiscard]] std::vector<Pair> summed(const std::vector<std::vector<Pair>>& found,
                                       std::size_t statistics);

/// Rates at 95 % over all samples of a regime, one per statistic; the same for any number of
/// threads.
[[nodiscard]] std::vector<Pair> coverage(const Regime& regime, const std::vector<Named>& statistics,
                                         const Method& method, int threads);

}  // namespace modelgate::bench

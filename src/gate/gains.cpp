/// \file
/// Weighted counts of rows gained and lost.
#include "gate/gains.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "stats/mover.hpp"
#include "stats/normal.hpp"
#include "stats/weighted_events.hpp"

namespace modelgate::gate {
namespace {

double rows_of(const stats::PairedCounts& term) {
  const std::int64_t rows = term.both_right + term.fixed + term.broken + term.both_wrong;
  assert(rows > 0);
  return static_cast<double>(rows);
}

void count(stats::WeightedEvents& events, std::int64_t rows, double weight) {
  events.rate += static_cast<double>(rows) * weight;
  events.variance += static_cast<double>(rows) * weight * weight;
  events.largest_weight = std::max(events.largest_weight, weight);
}

}  // namespace

stats::InferencePtr mean_of_gains(std::span<const stats::PairedCounts> terms) {
  stats::WeightedEvents gained{};
  stats::WeightedEvents lost{};
  for (const stats::PairedCounts& term : terms) {
    const double weight = 1.0 / (static_cast<double>(terms.size()) * rows_of(term));
    count(gained, term.fixed, weight);
    count(lost, term.broken, weight);
  }
  return stats::mover_difference(stats::weighted_events(gained), stats::weighted_events(lost), 1.0,
                                 0.0);
}

bool is_gain_nearer(std::span<const stats::PairedCounts> terms) {
  constexpr double kAlpha = 0.025;
  const double z = stats::normal_quantile(1.0 - kAlpha);
  double heaviest = 0.0;
  double squares = 0.0;
  for (const stats::PairedCounts& term : terms) {
    heaviest = std::max(heaviest, 1.0 / rows_of(term));
    squares += std::pow(z * z / (rows_of(term) + z * z), 2.0);
  }
  return heaviest * std::log(1.0 / (2.0 * kAlpha)) <= std::sqrt(squares);
}

}  // namespace modelgate::gate

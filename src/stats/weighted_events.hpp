/// \file
/// Limits of a rate that is a sum of rare events, each with a weight of its own.
#pragma once

#include "stats/inference.hpp"

namespace modelgate::stats {

/// A rate sum(weight x events) whose events are counted.
struct WeightedEvents {
  double rate;            ///< >= 0
  double variance;        ///< of the rate; > 0 unless the rate is 0
  double largest_weight;  ///< what one more event adds at most, > 0
};

/// Mid-p gamma limits: half the gamma distribution that matches rate and variance, half the one
/// that has seen one more event of the largest weight. Never of zero width, not even without an
/// event. Events are taken as rare: their number as Poisson.
/// \source Fay and Feuer (1997), Statistics in Medicine 16:791; Fay and Kim (2017), Biometrical
///         Journal 59:377 (mid-p)
[[nodiscard]] InferencePtr weighted_events(const WeightedEvents& events);

}  // namespace modelgate::stats

/// \file
/// Limits of one proportion from its counts, without resampling.
#pragma once

#include "stats/inference.hpp"

namespace modelgate::stats {

/// How the limits of a proportion are found.
enum class ProportionMethod {
  mid_p,            ///< one-sided error at most about 2 alpha, below alpha on average
  clopper_pearson,  ///< one-sided error never above alpha
  wilson,           ///< score interval; lopsided near 0 and 1
  jeffreys,         ///< Beta(1/2, 1/2) posterior
  betting           ///< one-sided error never above alpha at all numbers of trials together
};

/// Limits of a proportion. Never of zero width: without a failure the lower limit stays below 1,
/// without a success the upper limit above 0.
/// \param successes  in [0, trials]; an integer except for Wilson and mid-p
/// \param trials     > 0; an integer except for Wilson and mid-p, where it may be an effective
///                   sample size
/// \source Clopper and Pearson (1934), Biometrika 26:404; Wilson (1927), JASA 22:209;
///         Berry and Armitage (1995), The Statistician 44:417 (mid-p);
///         Brown, Cai and DasGupta (2001), Statistical Science 16:101 (Jeffreys); betting.hpp
[[nodiscard]] InferencePtr proportion(double successes, double trials, ProportionMethod method);

}  // namespace modelgate::stats

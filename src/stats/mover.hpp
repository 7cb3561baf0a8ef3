/// \file
/// Limits of sums and differences from the limits of their parts: the method of variance estimates
/// recovery (MOVER).
#pragma once

#include <vector>

#include "stats/inference.hpp"

namespace modelgate::stats {

/// One part of a sum.
struct MoverTerm {
  double weight;  ///< of either sign
  InferencePtr part;
};

/// Limits of the sum of weight x part. The formula has a meaning up to alpha = 1/2, where both
/// limits nearly meet; beyond it lower(alpha) is upper(1 - alpha) and the other way round.
/// \param terms        at least one
/// \param correlation  of the parts' estimates, terms x terms, row-major; empty: independent
/// \source Zou and Donner (2008), Statistics in Medicine 27:1693; Zou, Huang and Zhang (2009),
///         Computational Statistics and Data Analysis 53:1080 (linear combinations)
[[nodiscard]] InferencePtr mover_sum(std::vector<MoverTerm> terms,
                                     std::vector<double> correlation = {});

/// Limits of candidate - factor x baseline: mover_sum of two terms.
/// \param factor  1 for the plain difference
/// \param rho     correlation of the two estimates, in [-1, 1]
[[nodiscard]] InferencePtr mover_difference(InferencePtr candidate, InferencePtr baseline,
                                            double factor, double rho);

}  // namespace modelgate::stats

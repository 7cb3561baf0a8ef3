/// \file
/// Populations of two models' scores with known values, and samples of their rows.
#pragma once

#include <cstdint>
#include <string>

#include "modelgate/evidence.hpp"

namespace modelgate::bench {

/// How well two models tell the classes apart, and how well the candidate is calibrated.
struct ScoreQuality {
  std::string name;
  double baseline_shift;   ///< distance of the classes' normal scores
  double candidate_shift;  ///< likewise
  double confidence;       ///< factor on the candidate's log odds; 1: calibrated
};

/// Two models that score the same rows of two classes.
struct ScoreRegime {
  ScoreQuality quality;
  double prevalence = 0.5;
  std::int64_t rows = 1000;
};

enum class Scorer { baseline, candidate };

/// The probability that a model gives a row whose normal score is x.
[[nodiscard]] double probability(const ScoreRegime& regime, Scorer scorer, double x);

/// The population as a fine grid of scores with weights: what a metric is on it is the truth.
[[nodiscard]] Measurements score_shares(const ScoreRegime& regime);

/// Rows drawn from the population; the same for the same numbers on every machine but for the last
/// bits of the logarithm.
/// \param number  which sample, from 0
[[nodiscard]] Measurements score_sample(const ScoreRegime& regime, std::uint64_t number);

}  // namespace modelgate::bench

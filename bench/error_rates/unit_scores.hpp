/// \file
/// Scores and latencies of rows that belong to units, from populations whose values are known.
#pragma once

#include <cstdint>

#include "error_rates/sampled_rows.hpp"
#include "error_rates/score_population.hpp"
#include "modelgate/evidence.hpp"

namespace modelgate::bench {

/// Units whose labels, scores and latencies are alike: normal variables behind them, of which each
/// unit has `correlation` of the variance in common.
struct UnitScoreRegime {
  ScoreRegime scores;  ///< its number of rows is not used
  double correlation = 0.2;
  std::int64_t units = 100;
  Sizes sizes = Sizes::alike;
};

/// Rows of one sample: with their scores, and with a latency of each model.
struct UnitScores {
  Measurements scores, latencies;
};

/// \param number  which sample, from 0
[[nodiscard]] UnitScores unit_scores(const UnitScoreRegime& regime, std::uint64_t number);

/// The same rows as if they stood for themselves.
[[nodiscard]] Measurements without_units(Measurements rows);

/// The mean latency of either model.
[[nodiscard]] double mean_latency();

}  // namespace modelgate::bench

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

/// Rows that weigh differently: log-normal weights with this coefficient of variation, and those of
/// the positive class a quarter of that, as if they had been looked for.
struct WeightScoreRegime {
  ScoreRegime scores;
  double variation = 1.0;
};

/// \param number  which sample, from 0
[[nodiscard]] UnitScores weighted_scores(const WeightScoreRegime& regime, std::uint64_t number);

/// The population as those weights make it.
[[nodiscard]] Measurements weighted_shares(const WeightScoreRegime& regime);

/// The same rows as if they stood for themselves and weighed alike.
[[nodiscard]] Measurements without_units(Measurements rows);

/// The mean latency of either model.
[[nodiscard]] double mean_latency();

/// A quantile of it.
/// \param level  in (0, 1)
[[nodiscard]] double quantile_latency(double level);

}  // namespace modelgate::bench

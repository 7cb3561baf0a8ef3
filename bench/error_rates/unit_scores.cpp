/// \file
/// Normal variables of rows and of their units, by the standard library's engine.
#include "error_rates/unit_scores.hpp"

#include <cmath>
#include <random>
#include <utility>

#include "gate/measured.hpp"
#include "stats/normal.hpp"

namespace modelgate::bench {
namespace {

// Share of the variance of a score, given the class, and of a latency that both models have in
// common.
constexpr double kShared = 0.8;
constexpr double kLogDeviation = 0.8;
constexpr double kWeightOfPositives = 0.25;

/// A normal variable for each row, alike within a unit.
class Alike {
 public:
  Alike(std::mt19937_64& engine, double correlation)
      : engine_(&engine), correlation_(correlation) {}

  void begin_unit() { common_ = normal(); }
  [[nodiscard]] double row() {
    return std::sqrt(correlation_) * common_ + std::sqrt(1.0 - correlation_) * normal();
  }

 private:
  double normal() {
    return stats::normal_quantile((static_cast<double>((*engine_)() >> 12U) + 0.5) * 0x1p-52);
  }

  std::mt19937_64* engine_;
  double correlation_;
  double common_ = 0.0;
};

/// What both models have in common, and what each has of its own.
struct Both {
  Alike shared, baseline, candidate;

  Both(std::mt19937_64& engine, double correlation)
      : shared(engine, correlation),
        baseline(engine, correlation),
        candidate(engine, correlation) {}

  void begin_unit() {
    shared.begin_unit();
    baseline.begin_unit();
    candidate.begin_unit();
  }
};

std::pair<double, double> row_of(Both& both) {
  const double shared = std::sqrt(kShared) * both.shared.row();
  const double baseline = shared + std::sqrt(1.0 - kShared) * both.baseline.row();
  return {baseline, shared + std::sqrt(1.0 - kShared) * both.candidate.row()};
}

RowBlock empty_block() {
  RowBlock block;
  block.baseline.resize(1);
  block.candidate.resize(1);
  return block;
}

void append(RowBlock& block, std::int32_t unit, double baseline, double candidate) {
  block.counts.push_back(1.0);
  block.unit.push_back(unit);
  block.baseline[0].push_back(baseline);
  block.candidate[0].push_back(candidate);
}

}  // namespace

UnitScores unit_scores(const UnitScoreRegime& regime, std::uint64_t number) {
  std::mt19937_64 engine(0x5c0e0000 + number);
  Alike labels(engine, regime.correlation);
  Both scores(engine, regime.correlation);
  Both latencies(engine, regime.correlation);
  const double cut = stats::normal_quantile(1.0 - regime.scores.prevalence);
  RowBlock scored = empty_block();
  RowBlock timed = empty_block();
  for (std::int32_t unit = 0; unit < regime.units; ++unit) {
    labels.begin_unit();
    scores.begin_unit();
    latencies.begin_unit();
    for (int row = size_of(engine, regime.sizes); row > 0; --row) {
      const int label = labels.row() > cut ? 1 : 0;
      const auto [old_noise, new_noise] = row_of(scores);
      const ScoreQuality& quality = regime.scores.quality;
      scored.labels.push_back(label);
      append(
          scored, unit,
          probability(regime.scores, Scorer::baseline, quality.baseline_shift * label + old_noise),
          probability(regime.scores, Scorer::candidate,
                      quality.candidate_shift * label + new_noise));
      const auto [old_time, new_time] = row_of(latencies);
      append(timed, unit, std::exp(kLogDeviation * old_time), std::exp(kLogDeviation * new_time));
    }
  }
  return {{2, Design::paired, {gate::canonical(std::move(scored))}},
          {0, Design::paired, {gate::canonical(std::move(timed))}}};
}

UnitScores weighted_scores(const WeightScoreRegime& regime, std::uint64_t number) {
  std::mt19937_64 engine(0x3e160000 + number);
  const double deviation = std::sqrt(std::log1p(regime.variation * regime.variation));
  Alike plain(engine, 0.0);
  Both scores(engine, 0.0);
  Both latencies(engine, 0.0);
  const ScoreQuality& quality = regime.scores.quality;
  const double cut = stats::normal_quantile(1.0 - regime.scores.prevalence);
  RowBlock scored = empty_block();
  RowBlock timed = empty_block();
  for (std::int32_t row = 0; row < regime.scores.rows; ++row) {
    const int label = plain.row() > cut ? 1 : 0;
    const double weight = std::exp(deviation * plain.row());
    const auto [old_noise, new_noise] = row_of(scores);
    scored.labels.push_back(label);
    append(
        scored, row,
        probability(regime.scores, Scorer::baseline, quality.baseline_shift * label + old_noise),
        probability(regime.scores, Scorer::candidate, quality.candidate_shift * label + new_noise));
    scored.counts.back() = label == 1 ? kWeightOfPositives * weight : weight;
    const auto [old_time, new_time] = row_of(latencies);
    append(timed, row, std::exp(kLogDeviation * old_time), std::exp(kLogDeviation * new_time));
    timed.counts.back() = weight;
  }
  constexpr auto kWeights = gate::Counting::weights;
  return {{2, Design::paired, {gate::canonical(std::move(scored), kWeights)}},
          {0, Design::paired, {gate::canonical(std::move(timed), kWeights)}}};
}

Measurements weighted_shares(const WeightScoreRegime& regime) {
  Measurements shares = score_shares(regime.scores);
  for (RowBlock& block : shares.blocks) {
    for (std::size_t i = 0; i < block.counts.size(); ++i) {
      if (block.labels[i] == 1) block.counts[i] *= kWeightOfPositives;
    }
  }
  return shares;
}

Measurements without_units(Measurements rows) {
  for (RowBlock& block : rows.blocks) {
    block.unit.clear();
    block.counts.assign(block.counts.size(), 1.0);
  }
  return rows;
}

double quantile_latency(double level) {
  return std::exp(kLogDeviation * stats::normal_quantile(level));
}

double mean_latency() { return std::exp(kLogDeviation * kLogDeviation / 2.0); }

}  // namespace modelgate::bench

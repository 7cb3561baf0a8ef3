/// \file
/// Normal scores of equal variance, made probabilities by the population's own odds.
#include "error_rates/score_population.hpp"

#include <cmath>
#include <random>
#include <utility>
#include <vector>

#include "gate/measured.hpp"
#include "stats/normal.hpp"

namespace modelgate::bench {
namespace {

constexpr std::uint64_t kSeed = 20260101;
// Share of the variance of a score, given the class, that both models have in common.
constexpr double kShared = 0.8;
constexpr int kGrid = 40'000;

RowBlock grid(const ScoreRegime& regime, Scorer side) {
  const bool is_candidate = side == Scorer::candidate;
  const double shift =
      is_candidate ? regime.quality.candidate_shift : regime.quality.baseline_shift;
  RowBlock block;
  std::vector<double> scores;
  for (int label = 0; label < 2; ++label) {
    const double share = label == 1 ? regime.prevalence : 1.0 - regime.prevalence;
    for (int at = 0; at < kGrid; ++at) {
      const double x = stats::normal_quantile((at + 0.5) / kGrid) + shift * label;
      block.labels.push_back(label);
      block.counts.push_back(share);
      scores.push_back(probability(regime, side, x));
    }
  }
  (is_candidate ? block.candidate : block.baseline).push_back(std::move(scores));
  return block;
}

}  // namespace

double probability(const ScoreRegime& regime, Scorer side, double x) {
  const ScoreQuality& quality = regime.quality;
  const bool is_candidate = side == Scorer::candidate;
  const double shift = is_candidate ? quality.candidate_shift : quality.baseline_shift;
  const double odds =
      shift * x - shift * shift / 2.0 + std::log(regime.prevalence / (1.0 - regime.prevalence));
  return 1.0 / (1.0 + std::exp(-(is_candidate ? quality.confidence * odds : odds)));
}

Measurements score_shares(const ScoreRegime& regime) {
  return {
      2, Design::independent, {grid(regime, Scorer::baseline), grid(regime, Scorer::candidate)}};
}

Measurements score_sample(const ScoreRegime& regime, std::uint64_t number) {
  std::mt19937_64 engine(kSeed + number);
  const auto uniform = [&] { return (static_cast<double>(engine() >> 12U) + 0.5) * 0x1p-52; };
  const auto normal = [&] { return stats::normal_quantile(uniform()); };
  RowBlock block;
  block.baseline.resize(1);
  block.candidate.resize(1);
  for (std::int64_t row = 0; row < regime.rows; ++row) {
    const int label = uniform() < regime.prevalence ? 1 : 0;
    const double shared = std::sqrt(kShared) * normal();
    const auto score = [&](Scorer side, double shift) {
      const double x = shift * label + shared + std::sqrt(1.0 - kShared) * normal();
      return probability(regime, side, x);
    };
    block.labels.push_back(label);
    block.counts.push_back(1.0);
    block.baseline[0].push_back(score(Scorer::baseline, regime.quality.baseline_shift));
    block.candidate[0].push_back(score(Scorer::candidate, regime.quality.candidate_shift));
  }
  return {2, Design::paired, {gate::canonical(std::move(block))}};
}

}  // namespace modelgate::bench

/// \file
/// Scored rows of one label each, and those of tests/oracle/stats_scores.json.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "stats/inference_checks.hpp"
#include "stats/random.hpp"
#include "stats/score_curve.hpp"

namespace modelgate::test {

/// Rows with counts per class, owned.
struct Scored {
  std::vector<double> scores;
  std::vector<double> positives;
  std::vector<double> negatives;

  [[nodiscard]] stats::Thresholds thresholds() const { return stats::Thresholds(scores); }
  [[nodiscard]] stats::ClassCounts weights() const { return {positives, negatives}; }
  [[nodiscard]] stats::ScoreCurve curve() const {
    return stats::score_curve(thresholds(), weights());
  }
};

/// One row per score.
/// \param labels  1 positive, 0 negative
inline Scored scored(const std::vector<int>& labels, std::vector<double> scores) {
  Scored rows{std::move(scores), {}, {}};
  for (const int label : labels) {
    rows.positives.push_back(label);
    rows.negatives.push_back(1 - label);
  }
  return rows;
}

inline Scored scored(const nlohmann::json& oracle) {
  return scored(oracle.at("label").get<std::vector<int>>(),
                oracle.at("score").get<std::vector<double>>());
}

/// Every row `times` times over.
inline Scored repeated(Scored rows, double times) {
  for (double& count : rows.positives) count *= times;
  for (double& count : rows.negatives) count *= times;
  return rows;
}

/// The rows in the opposite order.
inline Scored reversed(Scored rows) {
  std::ranges::reverse(rows.scores);
  std::ranges::reverse(rows.positives);
  std::ranges::reverse(rows.negatives);
  return rows;
}

/// Normal scores, `shift` apart; the first two rows are one of each class.
inline Scored drawn(std::size_t rows, double prevalence, double shift, std::uint64_t seed) {
  const stats::Stream stream(seed, 0);
  std::vector<int> labels;
  std::vector<double> scores;
  for (std::size_t i = 0; i < rows; ++i) {
    const stats::Words words = stats::philox(stream.at(i, 0), 0);
    const stats::Words more = stats::philox(stream.at(i, 0), 1);
    const double rank = stats::open_unit(words[0], words[1]);
    const bool is_positive = i == 0 || (i > 1 && rank < prevalence);
    labels.push_back(is_positive ? 1 : 0);
    const double normal = std::sqrt(-2.0 * std::log(stats::open_unit(words[2], words[3]))) *
                          std::cos(6.283185307179586 * stats::open_unit(more[0], more[1]));
    scores.push_back(normal + (is_positive ? shift : 0.0));
  }
  return scored(labels, std::move(scores));
}

/// The derivative of a value by the weight of one observation, by differences.
/// \param value  of Scored
template <typename Value>
double slope(const Scored& rows, const Value& value, std::size_t observation, int label) {
  constexpr double kStep = 1e-6;
  Scored more = rows;
  Scored less = rows;
  (label == 1 ? more.positives : more.negatives)[observation] += kStep;
  (label == 1 ? less.positives : less.negatives)[observation] -= kStep;
  return (value(more) - value(less)) / (2.0 * kStep);
}

}  // namespace modelgate::test

/// \file
/// Rows as numbers that the gate's tests share, and questions about them.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "gate/measured_answer.hpp"
#include "gate/scenes.hpp"

namespace modelgate::gate {

/// Deterministic numbers in [0, 1) that look like noise.
inline std::vector<double> noise(std::size_t count, std::uint64_t seed) {
  std::vector<double> values;
  std::uint64_t state = seed * 0x9E3779B97F4A7C15U + 1;
  for (std::size_t i = 0; i < count; ++i) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    values.push_back(static_cast<double>(state >> 11U) * 0x1p-53);
  }
  return values;
}

/// Rows that both models scored.
inline Measurements paired(std::vector<std::int32_t> labels, std::vector<double> baseline,
                           std::vector<double> candidate) {
  RowBlock block;
  block.labels = std::move(labels);
  block.counts.assign(candidate.size(), 1.0);
  block.baseline = {std::move(baseline)};
  block.candidate = {std::move(candidate)};
  return {block.labels.empty() ? 0 : 2, Design::paired, {canonical(std::move(block))}};
}

/// The same models on rows of their own.
inline Measurements apart(const Measurements& rows) {
  RowBlock candidate = rows.blocks.front();
  RowBlock baseline = rows.blocks.front();
  candidate.baseline.clear();
  baseline.candidate.clear();
  return {rows.classes,
          Design::independent,
          {canonical(std::move(candidate)), canonical(std::move(baseline))}};
}

/// Every third row is positive; the candidate knows a little more of it than the baseline.
inline Measurements scored_rows(std::size_t count) {
  const auto first = noise(count, 1);
  const auto second = noise(count, 2);
  std::vector<std::int32_t> labels;
  std::vector<double> baseline;
  std::vector<double> candidate;
  for (std::size_t i = 0; i < count; ++i) {
    const std::int32_t label = i % 3 == 0 ? 1 : 0;
    labels.push_back(label);
    baseline.push_back(0.3 * label + 0.7 * first[i]);
    candidate.push_back(0.35 * label + 0.65 * (0.7 * first[i] + 0.3 * second[i]));
  }
  return paired(std::move(labels), std::move(baseline), std::move(candidate));
}

/// An answer at 95% confidence.
inline MeasuredAnswer ask(const Measurements& rows, const Question& question,
                          std::int64_t replicates = 1999) {
  static const Policy policy = spam_policy();
  Resampling resampling;
  resampling.replicates = replicates;
  resampling.seed = policy.statistics.seed;
  return measured_answer({rows, question, policy.data, 0.025, RelativeChange::wanted, "test"},
                         resampling);
}

inline Question about(const std::string& metric,
                      IntervalMethod method = IntervalMethod::automatic) {
  Question question{statistic(metric), method, Guarantee::approximate};
  if (metric == "quantile") question.statistic.parameters.at = 0.9;
  return question;
}

}  // namespace modelgate::gate

/// \file
/// Values of the two models, how they spread together, and the slopes that say so.
#pragma once

#include <cmath>
#include <vector>

namespace modelgate::gate {

/// One value per model; NaN where undefined, or where the model did not score the population. A
/// metric of the pair of models stands in `candidate`.
struct ModelValues {
  double candidate;
  double baseline;
};

/// Variances of the two models' values, and their covariance.
struct Moments {
  double candidate = 0.0;
  double baseline = 0.0;
  double shared = 0.0;

  /// Puts in rows that move the values by `change` each.
  void add(const ModelValues& change, double weight) noexcept {
    candidate += weight * change.candidate * change.candidate;
    baseline += weight * change.baseline * change.baseline;
    shared += weight * change.candidate * change.baseline;
  }

  friend bool operator==(const Moments&, const Moments&) = default;

  /// The variance of candidate - factor x baseline.
  [[nodiscard]] double of_difference(double factor) const noexcept {
    return candidate + factor * factor * baseline - 2.0 * factor * shared;
  }
};

/// Slopes of both models' values in a weight, by central differences; 0 where the value is
/// undefined on a side.
/// \param weight    how much of it there is; 0: its slope does not count
/// \param move      adds so much to it
/// \param evaluate  the ModelValues at what it is then
template <typename Move, typename Evaluate>
[[nodiscard]] ModelValues slopes_in(double weight, Move move, Evaluate evaluate) {
  // Far enough for the difference to have digits, near enough for the slope to be that at the
  // point: the error of a central difference is of the second order.
  constexpr double kStep = 1e-3;
  const double step = kStep * weight;
  if (step <= 0.0) return {0.0, 0.0};
  move(step);
  const ModelValues above = evaluate();
  move(-2.0 * step);
  const ModelValues below = evaluate();
  move(step);
  const auto slope = [step](double high, double low) {
    const double value = (high - low) / (2.0 * step);
    return std::isfinite(value) ? value : 0.0;
  };
  return {slope(above.candidate, below.candidate), slope(above.baseline, below.baseline)};
}

}  // namespace modelgate::gate

/// \file
/// Weighted moments of influence values.
#include "stats/influence.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>

namespace modelgate::stats {
namespace {

double weighted_mean(std::span<const double> weights, std::span<const double> values) {
  double weight = 0.0;
  double sum = 0.0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    weight += weights[i];
    sum += weights[i] * values[i];
  }
  assert(weight > 0.0);
  return sum / weight;
}

}  // namespace

double correlation(std::span<const double> weights, std::span<const double> first,
                   std::span<const double> second) {
  assert(weights.size() == first.size() && weights.size() == second.size());
  const double first_mean = weighted_mean(weights, first);
  const double second_mean = weighted_mean(weights, second);
  double first_square = 0.0;
  double second_square = 0.0;
  double product = 0.0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double x = first[i] - first_mean;
    const double y = second[i] - second_mean;
    first_square += weights[i] * x * x;
    second_square += weights[i] * y * y;
    product += weights[i] * x * y;
  }
  const double scale = std::sqrt(first_square) * std::sqrt(second_square);
  return scale > 0.0 ? std::clamp(product / scale, -1.0, 1.0) : 0.0;
}

}  // namespace modelgate::stats

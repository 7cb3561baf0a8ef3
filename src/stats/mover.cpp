/// \file
/// The distances from the estimate to the limits of the parts, added like standard errors.
#include "stats/mover.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <limits>
#include <memory>
#include <utility>

namespace modelgate::stats {
namespace {

enum class Side { low, high };

class MoverSum final : public Inference {
 public:
  MoverSum(std::vector<MoverTerm> terms, std::vector<double> correlation)
      : terms_(std::move(terms)), correlation_(std::move(correlation)) {
    for (const MoverTerm& term : terms_) estimate_ += term.weight * term.part->estimate();
  }

  [[nodiscard]] double estimate() const override { return estimate_; }
  [[nodiscard]] double lower(double alpha) const override {
    if (alpha > 0.5) return upper(1.0 - alpha);
    return estimate_ - distance(Side::low, alpha);
  }
  [[nodiscard]] double upper(double alpha) const override {
    if (alpha > 0.5) return lower(1.0 - alpha);
    return estimate_ + distance(Side::high, alpha);
  }

 private:
  /// How far the limit of one term, as part of the sum, lies from its estimate: with the sign of
  /// its weight. Limits near alpha = 1/2 may lie on the other side of the estimate: 0 then.
  [[nodiscard]] double signed_distance(const MoverTerm& term, Side side, double alpha) const {
    const bool is_below = (side == Side::low) == (term.weight > 0.0);
    const double distance = is_below ? term.part->estimate() - term.part->lower(alpha)
                                     : term.part->upper(alpha) - term.part->estimate();
    // Not even an infinite distance counts without weight.
    return term.weight == 0.0 ? 0.0 : term.weight * std::max(distance, 0.0);
  }

  [[nodiscard]] double distance(Side side, double alpha) const {
    std::vector<double> parts;
    parts.reserve(terms_.size());
    for (const MoverTerm& term : terms_) parts.push_back(signed_distance(term, side, alpha));
    // A limit that does not exist leaves none to the sum, whatever the correlations.
    const auto is_infinite = [](double part) { return std::isinf(part); };
    if (std::ranges::any_of(parts, is_infinite)) return std::numeric_limits<double>::infinity();
    double square = 0.0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      square += parts[i] * parts[i];
      if (correlation_.empty()) continue;
      const double* row = correlation_.data() + i * parts.size();
      for (std::size_t j = 0; j < i; ++j) square += 2.0 * row[j] * parts[i] * parts[j];
    }
    // A matrix of estimated correlations need not be that of any sum.
    return std::sqrt(std::max(square, 0.0));
  }

  std::vector<MoverTerm> terms_;
  std::vector<double> correlation_;
  double estimate_ = 0.0;
};

}  // namespace

InferencePtr mover_sum(std::vector<MoverTerm> terms, std::vector<double> correlation) {
  assert(!terms.empty());
  assert(correlation.empty() || correlation.size() == terms.size() * terms.size());
  return std::make_unique<const MoverSum>(std::move(terms), std::move(correlation));
}

InferencePtr mover_difference(InferencePtr candidate, InferencePtr baseline, double factor,
                              double rho) {
  assert(rho >= -1.0 && rho <= 1.0);
  std::vector<MoverTerm> terms{{1.0, std::move(candidate)}, {-factor, std::move(baseline)}};
  return mover_sum(std::move(terms), {1.0, rho, rho, 1.0});
}

}  // namespace modelgate::stats

/// \file
/// What the Brier score of two classes is made of.
#pragma once

#include "stats/auc.hpp"

namespace modelgate::stats {

/// Brier score = reliability - resolution + uncertainty.
struct BrierParts {
  double reliability;  ///< mean squared distance of scores from the share of positives at them
  double resolution;   ///< mean squared distance of those shares from the share of all rows
  double uncertainty;  ///< variance of the labels

  [[nodiscard]] double score() const noexcept { return reliability - resolution + uncertainty; }
};

/// The parts over distinct scores, exactly; without bins.
/// \param scores  in [0, 1], in the order that `order` was made of
/// \param counts  at least one row in all
/// \source Murphy (1973), Journal of Applied Meteorology 12:595
[[nodiscard]] BrierParts murphy(std::span<const double> scores, const ScoreOrder& order,
                                const ClassCounts& counts);

}  // namespace modelgate::stats

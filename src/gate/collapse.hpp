/// \file
/// The complete table of one class against the rest, empty cells included: what the smoothed
/// bootstrap draws from.
#pragma once

#include <optional>

#include "gate/resample.hpp"
#include "modelgate/evidence.hpp"

namespace modelgate::gate {

/// A statistic on two classes, and what is added to each cell before drawing.
struct Collapsed {
  Evidence evidence;  ///< every cell of the table, in order; counts may be 0
  Statistic statistic;
  double prior;  ///< 1/4 in the eight cells of two models, 1/2 in the four of one: each class's
                 ///< share of right answers then is Beta(right + 1/2, wrong + 1/2)
};

/// The table of a statistic that depends on one class against the rest, or of a gate of two
/// classes. None for statistics of more classes: smoothing all their cells would drown the data.
/// \source docs/methods.md, smoothed bootstrap
[[nodiscard]] std::optional<Collapsed> collapse(const Evidence& evidence,
                                                const Statistic& statistic);

}  // namespace modelgate::gate

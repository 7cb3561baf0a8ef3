/// \file
/// Limits of a change from its variance, which few differing rows do not make too narrow.
#pragma once

#include "stats/inference.hpp"

namespace modelgate::stats {

/// A change and what its estimate spreads.
struct EstimatedChange {
  double estimate;
  double variance;  ///< >= 0, of the estimate
  double event;     ///< > 0: the square of what one more differing row (or unit of them) would move
                    ///< the estimate by
};

/// Limits estimate -/+ z sqrt(variance + z^2 event): as if z^2 more events had been seen in either
/// direction. Without any variance they are -/+ z^2 times the size of an event, as Tango's limits
/// nearly are for rows that all agree; with many events they are the normal limits.
/// \source docs/methods.md, units; the idea of adding z^2 events: Agresti and Coull (1998), The
///         American Statistician 52:119
[[nodiscard]] InferencePtr estimated_change(const EstimatedChange& change);

}  // namespace modelgate::stats

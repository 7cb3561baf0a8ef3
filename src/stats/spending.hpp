/// \file
/// How much of an error rate may have been spent when a share of the planned information is in.
#pragma once

namespace modelgate::stats {

/// Shapes of spending: hardly anything early, or about evenly.
enum class SpendingShape { obrien_fleming, pocock };

/// Error spent by `time`: 0 at 0, `alpha` at 1, never decreasing in either.
/// \param time   share of the planned information, >= 0; beyond 1 all is spent
/// \param alpha  one-sided error of all looks together, in (0, 1)
/// \source Lan and DeMets (1983), Biometrika 70:659
[[nodiscard]] double spent(SpendingShape shape, double time, double alpha);

}  // namespace modelgate::stats

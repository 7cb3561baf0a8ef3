/// \file
/// Limits of calibration errors, whose estimates lie above the truth.
#pragma once

#include "stats/calibration.hpp"
#include "stats/inference.hpp"

namespace modelgate::stats {

/// Limits of an expected calibration error. Its estimate is a sum of |g_b|, g_b the normal gap of a
/// bin with variance s_b^2: of a forecast without error it is sum s_b sqrt(2/pi), not 0. A limit is
/// the sum of |mu_b| at which the estimate lies z of its standard deviations from its expectation
/// (folded normal). The unknown shape of mu is that of the observed gaps for the lower limit, and
/// that of the s_b, which leaves the least to subtract, for the upper one; a bin in which all rows
/// came true, or none, has nothing subtracted there. They may leave out the estimate.
/// \param bins  of whole counts
/// \source Leone, Nelson and Nottingham (1961), Technometrics 3:543 (folded normal);
///         coverage measured in docs/error-rates.md
[[nodiscard]] InferencePtr expected_calibration_error_limits(const CalibrationBins& bins);

/// Limits of the largest gap of a bin with rows: the highest upper limit of any bin, for one of
/// them is the largest; and the highest lower limit at the level divided by the number of bins.
/// Those of a bin are mid-p limits of the share that came true, minus its mean forecast.
/// \param bins  of whole counts
/// \source Berger (1982), Technometrics 24:295 (the union and its intersection)
[[nodiscard]] InferencePtr maximum_calibration_error_limits(const CalibrationBins& bins);

/// Limits of the change of an error whose estimates lie above the truth by amounts of their own:
/// distances of the limits from the medians are added like standard errors (MOVER) around the
/// difference of the medians. What is subtracted counts as 0 where its own lower limit is 0: an
/// error that is not shown makes up for nothing. Never leaves out the estimate.
/// \param rho  correlation of the two errors, in [-1, 1]
[[nodiscard]] InferencePtr error_change_limits(InferencePtr candidate, InferencePtr baseline,
                                               double rho);

}  // namespace modelgate::stats

/// \file
/// The gamma distribution at any shape in the same time.
#pragma once

namespace modelgate::stats {

/// Share of the gamma distribution below a value, with a relative error below 1e-10 down to e^-700,
/// beyond which it is 0.
/// \param shape  positive
/// \param value  in units of the scale
/// \source Boost.Math in general, which sums a number of terms that grows with the root of the
///         shape where the tail lies beyond 4.4 standard errors; there and for large shapes Temme's
///         uniform expansion, DLMF 8.12.3 with c_0 to c_2 of 8.12.10 to 8.12.12.
[[nodiscard]] double gamma_below(double shape, double value);

/// Share above a value, as exact.
[[nodiscard]] double gamma_above(double shape, double value);

}  // namespace modelgate::stats

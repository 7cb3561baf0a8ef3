/// \file
/// The standard normal distribution, as intervals need it.
#pragma once

namespace modelgate::stats {

/// Distribution function Phi(z).
[[nodiscard]] double normal_cdf(double z);

/// The z with Phi(z) = p.
/// \param p  in [0, 1]; 0 and 1 give the infinities
[[nodiscard]] double normal_quantile(double p);

}  // namespace modelgate::stats

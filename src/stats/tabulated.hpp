/// \file
/// Draws by inversion of a tabulated distribution: slow, for what the vectorised draws leave aside.
#pragma once

#include <cstdint>

#include "stats/random.hpp"

namespace modelgate::stats {

/// One draw of Binomial(trials, p).
/// \param trials  integer >= 0; the time taken grows with its square root
/// \param p       in (0, 1)
[[nodiscard]] double tabulated_binomial(const Address& address, std::uint32_t lane, double trials,
                                        double p);

}  // namespace modelgate::stats

/// \file
/// Draws by inversion of a tabulated distribution: slow, for what the vectorised draws leave aside.
#pragma once

#include <cstdint>
#include <vector>

#include "stats/pmf.hpp"
#include "stats/random.hpp"

namespace modelgate::stats {

/// One draw of Binomial(trials, p).
/// \param trials  integer >= 0; the time taken grows with its square root
/// \param p       in (0, 1)
[[nodiscard]] double tabulated_binomial(const Address& address, std::uint32_t lane, double trials,
                                        double p);

/// The same draws for many lanes of one p: of lanes with equal trials, as those of the first cell
/// always are and those of few rows mostly, one table serves all.
class TabulatedBinomials {
 public:
  /// \param p  in (0, 1)
  explicit TabulatedBinomials(double p) : p_(p) {}

  /// As tabulated_binomial(address, lane, trials, p).
  [[nodiscard]] double draw(const Address& address, std::uint32_t lane, double trials);

 private:
  struct Law {
    double trials = 0.0;
    Pmf pmf;
  };

  double p_;
  std::vector<Law> laws_;
};

}  // namespace modelgate::stats

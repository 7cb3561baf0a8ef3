/// \file
/// Inversion, value by value from the smallest.
#include "stats/tabulated.hpp"

#include <cstddef>

#include "stats/pmf.hpp"

namespace modelgate::stats {

double tabulated_binomial(const Address& address, std::uint32_t lane, double trials, double p) {
  const Pmf pmf = binomial_pmf(trials, p);
  const Words words = philox(address, position(Purpose::tabulated, 0, lane));
  double undrawn = open_unit(words[0], words[1]);
  std::size_t i = 0;
  while (i + 1 < pmf.mass.size() && undrawn >= pmf.mass[i]) undrawn -= pmf.mass[i++];
  return static_cast<double>(pmf.first) + static_cast<double>(i);
}

}  // namespace modelgate::stats

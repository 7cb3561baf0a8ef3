/// \file
/// Inversion, value by value from the smallest.
#include "stats/tabulated.hpp"

#include <algorithm>
#include <cstddef>

namespace modelgate::stats {
namespace {

double inverted(const Pmf& pmf, const Address& address, std::uint32_t lane) {
  const Words words = philox(address, position(Purpose::tabulated, 0, lane));
  double undrawn = open_unit(words[0], words[1]);
  std::size_t i = 0;
  while (i + 1 < pmf.mass.size() && undrawn >= pmf.mass[i]) undrawn -= pmf.mass[i++];
  return static_cast<double>(pmf.first) + static_cast<double>(i);
}

}  // namespace

double tabulated_binomial(const Address& address, std::uint32_t lane, double trials, double p) {
  return inverted(binomial_pmf(trials, p), address, lane);
}

double TabulatedBinomials::draw(const Address& address, std::uint32_t lane, double trials) {
  // No trials have one outcome, whatever the table would say.
  if (trials == 0.0) return 0.0;
  auto law = std::ranges::find(laws_, trials, &Law::trials);
  if (law == laws_.end()) law = laws_.insert(law, {trials, binomial_pmf(trials, p_)});
  return inverted(law->pmf, address, lane);
}

}  // namespace modelgate::stats

/// \file
/// Limits that know how rows were sampled beside limits that do not.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "error_rates/coverage.hpp"

namespace modelgate::bench {

/// Rates of limits that are told of units or weights, and of limits that are not; one per
/// statistic.
struct Compared {
  std::vector<Pair> designed, alike;
};

/// Prints two rows of a table for each of the first names: its value and its change.
/// \param where  the cells that say which regime this is
void print_compared(const std::vector<std::string>& names, const std::string& where,
                    const Compared& found);

}  // namespace modelgate::bench

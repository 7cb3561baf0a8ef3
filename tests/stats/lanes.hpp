/// \file
/// Single replicates of a block.
#pragma once

#include <cstddef>
#include <vector>

#include "stats/random.hpp"

namespace modelgate::test {

/// The weights of one replicate, as numbers that print as such.
/// \param weights  rows or cells x 64, row-major
template <typename Number, typename Weight>
std::vector<Number> lane_of(const std::vector<Weight>& weights, std::size_t lane) {
  std::vector<Number> own;
  for (std::size_t at = lane; at < weights.size(); at += stats::kLanes) own.push_back(weights[at]);
  return own;
}

}  // namespace modelgate::test

/// \file
/// Evidence of more cells than are looked at together.
#pragma once

#include <cstdint>

#include "modelgate/evidence.hpp"

namespace modelgate::gate {

/// Every cell of `classes` classes: many rows where both models are right, few elsewhere.
inline Evidence many_cells(int classes) {
  Evidence evidence{classes, Design::paired, {}};
  for (int label = 0; label < classes; ++label) {
    for (int baseline = 0; baseline < classes; ++baseline) {
      for (int candidate = 0; candidate < classes; ++candidate) {
        const bool are_right = baseline == label && candidate == label;
        const std::int64_t rows = are_right ? 5000 : 1 + (label + 3 * baseline + 7 * candidate) % 6;
        evidence.cells.push_back({label, baseline, candidate, rows});
      }
    }
  }
  return evidence;
}

}  // namespace modelgate::gate

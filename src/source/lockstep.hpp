/// \file
/// Files of one order read in step: each by a thread of its own, row by row.
#pragma once

#include <stop_token>
#include <vector>

#include "source/joint_files.hpp"

namespace modelgate::source {

/// What came of reading in step.
struct InStep {
  Jointly end = Jointly::unable;
  std::vector<JointCell> cells;
  bool ascends = false;  ///< each id comes after the one before (id_order.hpp): none is repeated
};

/// Reads all files at once and compares the ids of every row, so that nothing is assumed of the
/// order in which the files or the engine give them. Memory does not grow with the rows.
/// \param threads  at most so many files are read at a time, the others wait; at least 1
[[nodiscard]] InStep read_in_step(JointReading& reading, int threads, const std::stop_token& stop);

}  // namespace modelgate::source

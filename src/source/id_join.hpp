/// \file
/// Files joined by a table of the hashes of their ids.
#pragma once

#include <cstddef>
#include <stop_token>
#include <vector>

#include "source/joint_files.hpp"

namespace modelgate::source {

/// The memory of the table, in bytes.
/// \param ids  of a file
[[nodiscard]] std::size_t id_join_bytes(std::size_t ids);

/// Reads the labels, then the baseline, then the candidate, each on all threads. Two ids of one
/// hash (64 bits) are taken for a repeated one, unless the one stands in some files in place of the
/// other, which nobody can bring about by chance: of n ids that stand in one file alone it happens
/// with probability n² / 2^64, and then all others have to be in every file.
/// \param ids    that the labels have at most
/// \param cells  receives what is counted
[[nodiscard]] Jointly join_by_id(JointReading& reading, std::size_t ids,
                                 std::vector<JointCell>& cells, const std::stop_token& stop);

}  // namespace modelgate::source

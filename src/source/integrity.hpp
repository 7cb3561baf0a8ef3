/// \file
/// What must hold of the data before anything is judged: one row an id, one label an id, every row
/// scored by both models, counts that are counts.
#pragma once

#include <span>
#include <stop_token>
#include <vector>

#include "modelgate/source.hpp"
#include "source/digests.hpp"
#include "source/engine.hpp"
#include "source/relation.hpp"

namespace modelgate::source {

/// Checks ids, labels and counts; where several labels of an id are allowed and present, the
/// relation is set to the latest ones.
/// \return what was noticed and tolerated
/// \throws DataError naming an example
[[nodiscard]] std::vector<Finding> check_integrity(Engine& engine, Relation& relation,
                                                   const std::stop_token& stop);

/// Whether ids of a role's files may be repeated: the hash of some id is.
[[nodiscard]] bool has_repeated_ids(Engine& engine, const Relation& relation, Role role,
                                    const std::stop_token& stop);

/// Baseline and candidate that are one file compare a model with itself.
/// \throws DataError when two paths lead to one file
void refuse_one_file_twice(std::span<const LocalFile> files);

/// Likewise for copies: the same bytes under two names.
/// \param digests  of `files`, in order; waited for only when the sizes are equal
void refuse_equal_files(std::span<const LocalFile> files, const Digests& digests);

}  // namespace modelgate::source

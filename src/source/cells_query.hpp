/// \file
/// The query that counts a gate's cells on another engine.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "modelgate/policy.hpp"
#include "source/data_file.hpp"
#include "source/dialect.hpp"
#include "source/engine.hpp"

namespace modelgate::source {

/// Where the rows are: one table, or a table for each of labels, baseline and candidate.
struct CellsTables {
  std::string rows = {};
  std::string labels = {};
  std::string baseline = {};
  std::string candidate = {};
  /// In which of several tables columns of slices and conditions are, where it is not `labels`.
  std::vector<std::pair<std::string, Role>> places = {};
  Spelling spelling = Spelling::as_written;  ///< of the tables' columns

  [[nodiscard]] bool is_one() const noexcept { return candidate.empty(); }
};

/// One SELECT whose result, as a file, is what `--cells` and `inputs.cells` read: the columns of
/// made_cells.hpp, those of slices and of data.arm under their own names, and counts. Every name
/// and text of the policy is quoted.
/// \param engine  parses the policy's conditions; asked only where there are any
/// \throws PolicyError  for what counts cannot answer, and for what the engine cannot say, each
///                      with its line; UsageError for tables and names that cannot be written
[[nodiscard]] std::string cells_query(Engine& engine, const Policy& policy,
                                      const CellsTables& tables, const Dialect& dialect);

}  // namespace modelgate::source

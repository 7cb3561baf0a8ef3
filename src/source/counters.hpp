/// \file
/// Counters of predictions as counted cells: one row for each model, class, prediction and slice.
#pragma once

#include <string>
#include <vector>

#include "modelgate/policy.hpp"
#include "modelgate/source.hpp"
#include "source/data_file.hpp"
#include "source/open.hpp"
#include "source/prometheus.hpp"
#include "source/workspace.hpp"

namespace modelgate::source {

/// Cells as CSV, and what was noticed in the series that they are made of.
struct CountedCells {
  std::string csv;  ///< every field in quotes, a header first, rows in order of their texts
  std::vector<Finding> findings;
};

/// The increases of the series, added up by cell. Samples that are no counts, and windows too short
/// to show any, become findings that keep a gate from judging.
/// \param policy  with inputs.prometheus
[[nodiscard]] CountedCells count_cells(const Policy& policy, const Scraped& scraped,
                                       const Window& window);

/// The cells as a file of the workspace, and the findings.
struct CellsFile {
  LocalFile file;
  std::vector<Finding> findings;
};

/// Asks the policy's Prometheus for the window that ends at `inputs.as_of`.
/// \throws SourceError  when the server does not answer, or may not be asked
[[nodiscard]] CellsFile fetch_cells(const Policy& policy, const OpenOptions& options,
                                    Workspace& workspace);

}  // namespace modelgate::source

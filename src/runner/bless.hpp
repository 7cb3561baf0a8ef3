/// \file
/// The candidate of a judged gate as the baseline of the next run.
#pragma once

#include <string>

#include "modelgate/report.hpp"
#include "modelgate/run.hpp"
#include "modelgate/source.hpp"

namespace modelgate::runner {

/// The judgement, and the candidate's cells (empty where the report carries an error).
struct Blessed {
  Report report;
  Table cells;
};

/// Judges the gate and collects the candidate's cells.
/// \throws UsageError  for a gate whose slices counts cannot answer
/// \throws SourceError, DataError, PolicyError
[[nodiscard]] Blessed bless(const std::string& policy_path, const RunOptions& options);

}  // namespace modelgate::runner

/// \file
/// The query that makes a gate's cells where its rows are.
#pragma once

#include <string>

#include "modelgate/run.hpp"
#include "source/cells_query.hpp"
#include "source/dialect.hpp"

namespace modelgate::runner {

/// Which engine, and where its rows are; without any table those that the policy's inputs suggest:
/// `rows`, or `labels`, `baseline` and `candidate`.
struct CellsQuestion {
  const source::Dialect* dialect = nullptr;
  source::CellsTables tables = {};
};

/// Comments on what the query is for and how its result is used, and the query. Nothing is read but
/// the policy; parameters that it only needs for inputs may be missing.
/// \throws PolicyError, UsageError  as source::cells_query()
[[nodiscard]] std::string cells_sql(const std::string& policy_path, const RunOptions& options,
                                    const CellsQuestion& question);

}  // namespace modelgate::runner

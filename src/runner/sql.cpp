/// \file
/// A policy and an engine's manners to one query with its instructions.
#include "runner/sql.hpp"

#include "modelgate/error.hpp"
#include "policy/draft.hpp"
#include "source/engine.hpp"
#include "source/made_cells.hpp"
#include "text/utf8.hpp"

namespace modelgate::runner {
namespace {

bool is_split(const source::CellsTables& tables) {
  return !tables.labels.empty() || !tables.baseline.empty() || !tables.candidate.empty();
}

source::CellsTables tables_of(const Inputs& inputs, const source::CellsTables& asked) {
  if (is_split(asked) && !asked.rows.empty()) {
    throw UsageError(
        "--rows is one table with everything: it cannot stand beside --labels, "
        "--baseline and --candidate");
  }
  source::CellsTables tables = asked;
  if (is_split(asked) || !asked.rows.empty()) return tables;
  if (inputs.candidate.empty()) {
    tables.rows = "rows";
    return tables;
  }
  tables.candidate = "candidate";
  if (!inputs.labels.empty()) tables.labels = "labels";
  if (!inputs.baseline.empty()) tables.baseline = "baseline";
  return tables;
}

std::string comment(const std::string& line) { return "-- " + text::printable(line) + "\n"; }

bool follows_the_data(const Policy& policy) {
  return (policy.data.time || policy.data.label_time) && !policy.inputs.as_of;
}

std::string head(const Policy& policy, const CellsQuestion& question, const std::string& path) {
  const source::Dialect& dialect = *question.dialect;
  std::string lines =
      comment("Counts for the gate '" + policy.name + "', as " + std::string(dialect.engine) +
              " counts them (modelgate sql, mark " + source::query_mark(policy) + ").");
  lines +=
      comment("Keep the result with its header, for example: " + std::string(dialect.how_to_keep));
  lines += comment("Then: modelgate run " + path + " --cells FILE" +
                   (follows_the_data(policy) ? " --as-of TIME" : ""));
  lines += comment("Counts of shards add up: give --cells several times, or a glob.");
  if (follows_the_data(policy)) {
    lines += comment("TIME is the newest " +
                     policy.data.time.value_or(policy.data.label_time.value_or("")) +
                     ", the clock of this gate, which counts do not hold.");
  }
  if (!dialect.on_names.empty() && question.tables.spelling == source::Spelling::as_written) {
    lines += comment(std::string(dialect.on_names));
  }
  return lines;
}

}  // namespace

std::string cells_sql(const std::string& policy_path, const RunOptions& options,
                      const CellsQuestion& question) {
  const policy::Draft draft = policy::Draft::read(policy_path);
  const Policy policy =
      draft.filled({options.parameters, options.overrides, policy::MissingValues::tolerated});
  CellsQuestion asked = question;
  asked.tables = tables_of(policy.inputs, question.tables);
  source::Engine engine({.library_directory = options.engine_directory,
                         .threads = 1,
                         .memory_limit = {},
                         .spill_directory = {}});
  const auto query = source::cells_query(engine, policy, asked.tables, *asked.dialect);
  return head(policy, asked, policy_path) + query + "\n";
}

}  // namespace modelgate::runner

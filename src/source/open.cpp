/// \file
/// Opens inputs: find the files, look at them, confine the engine, define the relation.
#include "source/open.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "modelgate/error.hpp"
#include "source/columns.hpp"
#include "source/counters.hpp"
#include "source/engine.hpp"
#include "source/faults.hpp"
#include "source/inspect.hpp"
#include "source/intake.hpp"
#include "source/integrity.hpp"
#include "source/locate.hpp"
#include "source/made_cells.hpp"
#include "source/relation.hpp"
#include "source/sampling.hpp"
#include "source/scan.hpp"
#include "source/workspace.hpp"
#include "text/number.hpp"

namespace modelgate::source {
namespace {

class EngineSource final : public Source {
 public:
  EngineSource(std::unique_ptr<Workspace> workspace, std::unique_ptr<Engine> engine,
               std::vector<LocalFile> files)
      : workspace_(std::move(workspace)), engine_(std::move(engine)), files_(std::move(files)) {}

  Table query(std::string_view sql, std::stop_token stop) override {
    return require(engine_->select(sql, stop), files_);
  }

  Numbers numbers(std::string_view sql, std::stop_token stop) override {
    auto answer = engine_->numbers(sql, stop);
    if (answer.failure) {
      raise(*answer.failure, files_);
    }
    return std::move(answer.numbers);
  }

 private:
  // The engine must be gone before the directory that it spills into.
  std::unique_ptr<Workspace> workspace_;
  std::unique_ptr<Engine> engine_;
  std::vector<LocalFile> files_;
};

// Quotes may hold line ends, so that only the engine can count; a digest tells whether there are
// any.
RowCount row_count(const DataFile& file) {
  const bool is_plain_text =
      file.format == Format::json_lines || (file.format == Format::csv && file.columns.size() > 1);
  const auto column = file.columns.front();
  return {.is_lines = is_plain_text,
          .header_lines = file.format == Format::csv ? 1 : 0,
          .query = "SELECT count(*) FROM (" +
                   scan_sql({&file, 1}, {&column, 1}, RowNumbers::absent) + ")",
          .path = file.file.path};
}

std::int64_t count_rows(const RowCount& counting, const FileDigest& digest, Source& source) {
  const bool is_csv = counting.header_lines > 0;
  // A single line may be a file whose lines end in carriage returns.
  if (counting.is_lines && digest.lines > 1 && !(is_csv && digest.has_quotes)) {
    return digest.lines - counting.header_lines;
  }
  const auto table = source.query(counting.query, {});
  return text::parse_integer(table.rows.at(0).at(0).value_or("0")).value_or(0);
}

std::vector<std::string> names(std::span<const Wanted> wanted) {
  std::vector<std::string> columns;
  for (const auto& column : wanted) {
    columns.push_back(column.column);
  }
  return columns;
}

/// The inputs as files of this machine, and what was noticed on the way.
struct FoundFiles {
  std::vector<LocalFile> files;
  std::vector<Finding> findings;
};

FoundFiles found_files(const Policy& policy, const OpenOptions& options, Workspace& workspace) {
  if (!policy.inputs.prometheus) return {locate(policy.inputs, options, workspace), {}};
  auto [file, findings] = fetch_cells(policy, options, workspace);
  return {{std::move(file)}, std::move(findings)};
}

void define_views(Engine& engine, const Relation& relation, std::span<const LocalFile> files) {
  for (const auto& [view, numbers] :
       {std::pair("rows", RowNumbers::absent), std::pair("mg_examples", RowNumbers::present)}) {
    const auto sql = std::string("CREATE VIEW ") + view + " AS " + relation_sql(relation, numbers);
    if (const auto failure = engine.execute(sql, {})) {
      raise(*failure, files);
    }
  }
}

// Conditions were asked already where a query made the cells.
Relation related(Engine& engine, const Policy& policy, std::vector<DataFile> files) {
  Headers headers{{}, CellsOrigin::written, made_columns(files)};
  const bool is_made = !headers.made.empty();
  if (is_made) {
    headers.cells = CellsOrigin::made;
  } else {
    headers.in_conditions = condition_columns(engine, policy, files);
  }
  const auto in_conditions = headers.in_conditions;
  auto relation = relate(engine, plan_intake(policy, headers), std::move(files), in_conditions);
  if (!is_made) {
    require_boolean(engine, relation);
  }
  return relation;
}

}  // namespace

void Opened::finish() {
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto& digest = digests.at(i);
    auto& file = files[i];
    if (!digest.fault.empty()) {
      throw SourceError(file.path + ": " + digest.fault);
    }
    if (!is_unchanged(counting.at(i).path, digest)) {
      throw SourceError(file.path + ": changed while it was read");
    }
    file.sha256 = digest.sha256;
    file.bytes = digest.bytes;
    file.rows = count_rows(counting.at(i), digest, *source);
  }
}

Opened open(const Policy& policy, const OpenOptions& options) {
  const auto first_intake = plan_intake(policy, {{}, CellsOrigin::unseen, {}});
  auto workspace = std::make_unique<Workspace>();
  const auto [local, noticed] = found_files(policy, options, *workspace);
  refuse_one_file_twice(local);
  std::vector<std::string> paths;
  std::ranges::transform(local, std::back_inserter(paths), &LocalFile::path);
  Opened opened;
  // Hashing begins while the engine is loaded, which takes one processor.
  opened.digests = Digests(paths);
  auto engine =
      std::make_unique<Engine>(EngineSettings{.library_directory = options.engine_directory,
                                              .threads = options.threads,
                                              .memory_limit = options.memory_limit,
                                              .spill_directory = workspace->spill_directory()});
  std::vector<DataFile> files;
  for (const auto& file : local) {
    const auto expected = names(required_columns(first_intake, file.role));
    files.push_back(inspect(*engine, file, expected, options.stop));
    opened.counting.push_back(row_count(files.back()));
    std::ranges::copy_if(files.back().columns, std::back_inserter(opened.columns),
                         [&](const auto& column) {
                           return std::ranges::find(opened.columns, column) == opened.columns.end();
                         });
    opened.files.push_back(
        {.role = policy.inputs.prometheus ? "prometheus" : std::string(name(file.role)),
         .path = file.shown,
         .sha256 = {}});
  }
  engine->confine(paths);
  opened.engine_version = engine->version();
  auto relation = related(*engine, policy, std::move(files));
  refuse_equal_files(local, opened.digests);
  opened.findings = check_integrity(*engine, relation, options.stop);
  opened.findings.insert(opened.findings.end(), noticed.begin(), noticed.end());
  check_made_cells(*engine, relation, options.stop);
  check_sampling(*engine, relation, options.stop);
  opened.has_baseline = relation.intake.has_baseline;
  opened.conditions = answered_conditions(relation);
  opened.rows = row_facts(relation);
  define_views(*engine, relation, local);
  opened.source = std::make_unique<EngineSource>(std::move(workspace), std::move(engine), local);
  return opened;
}

std::string engine_version(const std::string& engine_directory) {
  return Engine({.library_directory = engine_directory, .memory_limit = {}, .spill_directory = {}})
      .version();
}

}  // namespace modelgate::source

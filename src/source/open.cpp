/// \file
/// Opens inputs: find the files, look at them, confine the engine, define the relation.
#include "source/open.hpp"

#include <algorithm>
#include <array>
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
#include "source/settle.hpp"
#include "source/tally.hpp"
#include "source/workspace.hpp"

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

  CodedTable coded(std::string_view sql, std::stop_token stop) override {
    auto answer = engine_->coded(sql, stop);
    if (answer.failure) raise(*answer.failure, files_);
    return std::move(answer.table);
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

void define_views(Engine& engine, const Relation& relation, Tallied tallied) {
  const std::array views = {std::pair("rows", relation_sql(relation, RowNumbers::absent)),
                            std::pair("mg_examples", relation_sql(relation, RowNumbers::present)),
                            std::pair("mg_counted", counted_sql(tallied)),
                            std::pair("mg_changed", changed_sql(relation, tallied))};
  for (const auto& [view, sql] : views) {
    if (const auto failure =
            engine.execute(std::string("CREATE VIEW ") + view + " AS " + sql, {})) {
      std::vector<LocalFile> files;
      std::ranges::transform(relation.files, std::back_inserter(files), &DataFile::file);
      raise(*failure, files);
    }
  }
}

/// Puts the rows together and says how.
Settlement settled(Engine& engine, Relation& relation, const Opened& opened,
                   const std::stop_token& stop) {
  const std::vector<DataFile> files = relation.files;
  const auto ask = [&](const std::string& sql) { return require(engine.select(sql, stop), {}); };
  const auto rows_of = [&](Role role) {
    std::int64_t rows = 0;
    for (std::size_t at = 0; at < files.size(); ++at) {
      if (files[at].file.role != role) continue;
      rows += count_rows(opened.counting.at(at), opened.digests.at(at), ask);
    }
    return rows;
  };
  return settle(engine, relation, rows_of, stop);
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
    file.rows = count_rows(counting.at(i), digest,
                           [&](const std::string& sql) { return source->query(sql, {}); });
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
  auto [tallied, findings] = settled(*engine, relation, opened, options.stop);
  // Files of one size are hashed by now.
  refuse_equal_files(local, opened.digests);
  opened.findings = std::move(findings);
  opened.findings.insert(opened.findings.end(), noticed.begin(), noticed.end());
  check_made_cells(*engine, relation, options.stop);
  check_sampling(*engine, relation, options.stop);
  opened.has_baseline = relation.intake.has_baseline;
  opened.conditions = answered_conditions(relation);
  opened.rows = row_facts(relation);
  if (tallied != Tallied::no) opened.rows.count = Varies::yes;
  define_views(*engine, relation, tallied);
  opened.source = std::make_unique<EngineSource>(std::move(workspace), std::move(engine), local);
  return opened;
}

std::string engine_version(const std::string& engine_directory) {
  return Engine({.library_directory = engine_directory, .memory_limit = {}, .spill_directory = {}})
      .version();
}

}  // namespace modelgate::source

/// \file
/// Opens inputs: find the files, look at them, confine the engine, define the relation.
#include "source/open.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "modelgate/error.hpp"
#include "source/columns.hpp"
#include "source/engine.hpp"
#include "source/faults.hpp"
#include "source/inspect.hpp"
#include "source/intake.hpp"
#include "source/integrity.hpp"
#include "source/paths.hpp"
#include "source/relation.hpp"

namespace modelgate::source {
namespace {

class EngineSource final : public Source {
 public:
  EngineSource(std::unique_ptr<Engine> engine, std::vector<LocalFile> files)
      : engine_(std::move(engine)), files_(std::move(files)) {}

  Table query(std::string_view sql, std::stop_token stop) override {
    return require(engine_->select(sql, stop), files_);
  }

 private:
  std::unique_ptr<Engine> engine_;
  std::vector<LocalFile> files_;
};

std::vector<LocalFile> find_files(const Policy& policy, const OpenOptions& options) {
  std::vector<LocalFile> files;
  for (const auto& [role, path] : role_paths(policy.inputs)) {
    std::ranges::move(local_files(role, path, options.base_directory), std::back_inserter(files));
  }
  return files;
}

std::vector<std::string> names(std::span<const Wanted> wanted) {
  std::vector<std::string> columns;
  for (const auto& column : wanted) {
    columns.push_back(column.column);
  }
  return columns;
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

}  // namespace

void Opened::finish() {
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto& digest = digests.at(i);
    auto& file = files[i];
    if (!digest.fault.empty()) {
      throw SourceError(file.path + ": " + digest.fault);
    }
    file.sha256 = digest.sha256;
    file.bytes = digest.bytes;
  }
}

Opened open(const Policy& policy, const OpenOptions& options) {
  const auto first_intake = plan_intake(policy, {});
  const auto local = find_files(policy, options);
  refuse_one_file_twice(local);
  auto engine =
      std::make_unique<Engine>(EngineSettings{.library_directory = options.engine_directory,
                                              .threads = options.threads,
                                              .memory_limit = options.memory_limit,
                                              .spill_directory = ""});
  std::vector<std::string> paths;
  std::vector<DataFile> files;
  Opened opened;
  for (const auto& file : local) {
    paths.push_back(file.path);
    const auto expected = names(required_columns(first_intake, file.role));
    files.push_back(inspect(*engine, file, expected, options.stop));
    std::ranges::copy_if(files.back().columns, std::back_inserter(opened.columns),
                         [&](const auto& column) {
                           return std::ranges::find(opened.columns, column) == opened.columns.end();
                         });
    opened.files.push_back(
        {.role = std::string(name(file.role)), .path = file.shown, .sha256 = {}});
  }
  opened.digests = Digests(paths);
  engine->confine(paths);
  opened.has_baseline = first_intake.has_baseline;
  opened.engine_version = engine->version();
  const auto in_conditions = condition_columns(*engine, policy, files);
  auto intake = plan_intake(policy, in_conditions);
  auto relation = relate(*engine, std::move(intake), std::move(files), in_conditions);
  require_boolean(*engine, relation);
  refuse_equal_files(local, opened.digests);
  opened.findings = check_integrity(*engine, relation, options.stop);
  define_views(*engine, relation, local);
  opened.source = std::make_unique<EngineSource>(std::move(engine), local);
  return opened;
}

std::string engine_version(const std::string& engine_directory) {
  return Engine({.library_directory = engine_directory, .memory_limit = {}, .spill_directory = {}})
      .version();
}

}  // namespace modelgate::source

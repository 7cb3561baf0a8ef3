/// \file
/// Opens inputs: find the files, look at them, confine the engine, define the relation.
#include "source/open.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "modelgate/error.hpp"
#include "source/complaints.hpp"
#include "source/engine.hpp"
#include "source/faults.hpp"
#include "source/inspect.hpp"
#include "source/intake.hpp"
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

// The users' columns, each from the first role whose files have it: labels, candidate, baseline.
std::vector<UserColumn> find_user_columns(const Intake& intake, std::span<const DataFile> files,
                                          std::vector<Diagnostic>& complaints) {
  std::vector<UserColumn> columns;
  for (const auto& wanted : intake.user) {
    constexpr std::array kOrder = {Role::rows, Role::cells, Role::labels, Role::candidate,
                                   Role::baseline};
    const auto has = [&](Role role) {
      return std::ranges::any_of(files, [&](const auto& file) {
        return file.file.role == role && column_index(file, wanted.column);
      });
    };
    const auto role = std::ranges::find_if(kOrder, has);
    if (role != kOrder.end()) {
      columns.push_back({wanted.column, *role, ""});
    } else {
      complaints.push_back(missing_column(wanted, files.front().file.shown, files.front().columns));
    }
  }
  return columns;
}

void require_columns(const Relation& relation, std::vector<Diagnostic>& complaints) {
  for (const auto& file : relation.files) {
    auto wanted = required_columns(relation.intake, file.file.role);
    for (const auto& column : relation.intake.user) {
      const auto is_here = [&](const UserColumn& user) {
        return user.name == column.column && user.role == file.file.role;
      };
      if (std::ranges::any_of(relation.user, is_here)) {
        wanted.push_back(column);
      }
    }
    for (const auto& column : wanted) {
      if (!column_index(file, column.column)) {
        complaints.push_back(missing_column(column, file.file.shown, file.columns));
      }
    }
  }
}

Relation relate(const Policy& policy, std::vector<DataFile> files, Intake intake) {
  static_cast<void>(policy);
  std::vector<Diagnostic> complaints;
  Relation relation{std::move(intake), std::move(files), {}};
  relation.user = find_user_columns(relation.intake, relation.files, complaints);
  require_columns(relation, complaints);
  if (!complaints.empty()) {
    throw complain(std::move(complaints));
  }
  return relation;
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
  auto intake = plan_intake(policy, {});
  const auto local = find_files(policy, options);
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
    const auto expected = names(required_columns(intake, file.role));
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
  opened.has_baseline = intake.has_baseline;
  opened.engine_version = engine->version();
  define_views(*engine, relate(policy, std::move(files), std::move(intake)), local);
  opened.source = std::make_unique<EngineSource>(std::move(engine), local);
  return opened;
}

std::string engine_version(const std::string& engine_directory) {
  return Engine({.library_directory = engine_directory, .memory_limit = {}, .spill_directory = {}})
      .version();
}

}  // namespace modelgate::source

/// \file
/// Files to gates. Every file is read at each look, with what it extends: a policy takes a
/// millisecond, and times of change do not tell everything (a volume of Kubernetes swaps links).
#include "serve/catalogue.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "modelgate/error.hpp"

namespace modelgate::serve {
namespace {

namespace fs = std::filesystem;

bool is_policy_file(const fs::path& path) {
  const std::string extension = path.extension().string();
  return extension == ".yaml" || extension == ".yml";
}

/// The policy files of a folder, in order of path. What begins with a dot is somebody else's.
std::vector<fs::path> policy_files(const std::string& folder) {
  std::vector<fs::path> files;
  std::error_code unreadable;
  for (const auto& entry : fs::directory_iterator(folder, unreadable)) {
    const fs::path& path = entry.path();
    if (path.filename().string().starts_with('.')) continue;
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) {
      for (const char* name : {"gate.yaml", "gate.yml"}) {
        if (fs::is_regular_file(path / name, ignored)) files.push_back(path / name);
      }
    } else if (is_policy_file(path) && fs::is_regular_file(path, ignored)) {
      files.push_back(path);
    }
  }
  std::ranges::sort(files);
  return files;
}

/// What a gate is called while its policy cannot say it.
std::string name_of_file(const fs::path& path) {
  const std::string stem = path.stem().string();
  const bool is_usual = stem == "gate" && path.has_parent_path();
  return is_usual ? path.parent_path().filename().string() : stem;
}

Gate broken(const fs::path& path, const std::string& problem) {
  Gate gate;
  gate.name = name_of_file(path);
  gate.path = path.string();
  gate.problem = problem;
  return gate;
}

Gate read_gate(const fs::path& path) {
  try {
    // To be shared as Gate says.
    const auto draft = std::make_shared<const policy::Draft>(policy::Draft::read(path.string()));
    const Policy policy = draft->filled({{}, {}, policy::MissingValues::tolerated});
    Gate gate;
    gate.name = policy.name;
    gate.path = path.string();
    gate.sha256 = policy.sha256;
    gate.description = policy.description;
    gate.owner = policy.owner;
    gate.checks = policy.checks.size();
    gate.has_looks = policy.statistics.looks.has_value();
    gate.parameters = draft->parameters();
    gate.draft = draft;
    return gate;
  } catch (const Error& error) {
    return broken(path, error.what());
  }
}

const Gate* at_path(const std::vector<Gate>& gates, const std::string& path) {
  const auto found = std::ranges::find(gates, path, &Gate::path);
  return found == gates.end() ? nullptr : &*found;
}

const Gate* with_name(const std::vector<Gate>& gates, const std::string& name) {
  const auto found = std::ranges::find(gates, name, &Gate::name);
  return found == gates.end() ? nullptr : &*found;
}

/// The version to serve: the file's, or the one before it.
Gate succeed(Gate fresh, const Gate* before) {
  if (fresh.is_served() || before == nullptr || !before->is_served()) return fresh;
  Gate kept = *before;
  kept.problem = fresh.problem;
  return kept;
}

/// Two files of one name: the first is served, the second says why it is not.
void add(std::vector<Gate>& gates, Gate gate) {
  if (const Gate* other = with_name(gates, gate.name)) {
    const std::string problem = "the name '" + gate.name + "' is taken by '" + other->path + "'";
    Gate nameless = broken(gate.path, problem);
    nameless.name = gate.path;
    gate = std::move(nameless);
  }
  gates.push_back(std::move(gate));
}

Changes changes_between(const std::vector<Gate>& before, const std::vector<Gate>& after) {
  Changes changes;
  for (const Gate& gate : after) {
    const Gate* earlier = with_name(before, gate.name);
    const bool is_known = earlier != nullptr;
    if (gate.is_served() && (!is_known || earlier->sha256 != gate.sha256)) {
      changes.served.push_back(gate.name);
    }
    if (!gate.problem.empty() && (!is_known || earlier->problem != gate.problem)) {
      changes.broken.emplace_back(gate.name, gate.problem);
    }
  }
  for (const Gate& gate : before) {
    if (with_name(after, gate.name) == nullptr) changes.gone.push_back(gate.name);
  }
  return changes;
}

}  // namespace

Catalogue::Catalogue(std::string folder) : folder_(std::move(folder)) {
  std::error_code unreadable;
  if (!fs::is_directory(folder_, unreadable)) {
    throw UsageError("--gates '" + folder_ + "' is no folder");
  }
}

Changes Catalogue::refresh() {
  const std::vector<Gate> before = all();
  std::vector<Gate> fresh;
  for (const fs::path& path : policy_files(folder_)) {
    add(fresh, succeed(read_gate(path), at_path(before, path.string())));
  }
  std::ranges::sort(fresh, {}, &Gate::name);
  Changes changes = changes_between(before, fresh);
  const std::scoped_lock lock(mutex_);
  gates_ = std::move(fresh);
  return changes;
}

std::vector<Gate> Catalogue::all() const {
  const std::scoped_lock lock(mutex_);
  return gates_;
}

std::optional<Gate> Catalogue::find(const std::string& name) const {
  const std::scoped_lock lock(mutex_);
  const Gate* gate = with_name(gates_, name);
  return gate == nullptr ? std::nullopt : std::optional(*gate);
}

}  // namespace modelgate::serve

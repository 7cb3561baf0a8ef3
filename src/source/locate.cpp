/// \file
/// Globs, downloads and standard input, each to files that the engine can open.
#include "source/locate.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <utility>

#include "modelgate/error.hpp"
#include "source/address.hpp"
#include "source/confinement.hpp"
#include "source/fetch.hpp"
#include "source/intake.hpp"
#include "source/paths.hpp"
#include "source/spool.hpp"

namespace modelgate::source {
namespace {

// The engine reads '*', '?' and '[' in a path as a glob; a link has a plain name.
void link_plainly(LocalFile& file, Workspace& workspace) {
  if (file.path.find_first_of("*?[") != std::string::npos) {
    const auto link = workspace.new_path();
    std::filesystem::create_symlink(file.path, link);
    file.path = link;
  }
}

FetchLimits limits_of(const RolePath& input, const OpenOptions& options,
                      const Confinement& confinement) {
  FetchLimits limits{.bytes = options.spool_limit, .certificate_file = options.certificate_file};
  limits.permit = [&confinement, role = input.role](const std::string& address) {
    confinement.require_address(name(role), address);
  };
  return limits;
}

std::vector<LocalFile> files_at(const RolePath& input, const OpenOptions& options,
                                const Confinement& confinement, Workspace& workspace) {
  if (input.path == kStandardInput) {
    confinement.refuse_standard_input(input.role);
    const auto path = workspace.new_path();
    spool(options.standard_input, path, options.spool_limit, options.stop);
    return {{input.role, "standard input", path}};
  }
  if (is_address(input.path)) {
    const auto path = workspace.new_path();
    fetch(input.path, path, limits_of(input, options, confinement), options.stop);
    return {{input.role, shown_address(input.path), path}};
  }
  confinement.require_path(input.role, input.path, options.base_directory);
  auto files = local_files(input.role, input.path, options.base_directory);
  for (auto& file : files) {
    file.path = confinement.resolved(file);
    link_plainly(file, workspace);
  }
  return files;
}

}  // namespace

std::vector<LocalFile> locate(const Inputs& given, const OpenOptions& options,
                              Workspace& workspace) {
  const auto inputs = role_paths(given);
  if (std::ranges::count(inputs, kStandardInput, &RolePath::path) > 1) {
    throw UsageError("standard input ('-') is given for two inputs, expected at most one");
  }
  const Confinement confinement(options.allow);
  std::vector<LocalFile> files;
  for (const auto& input : inputs) {
    std::ranges::move(files_at(input, options, confinement, workspace), std::back_inserter(files));
  }
  return files;
}

}  // namespace modelgate::source

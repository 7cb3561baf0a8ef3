/// \file
/// Where libduckdb is looked for, and which one is taken.
#include "source/duckdb_library.hpp"

#include <cstdint>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "modelgate/error.hpp"
#include "source/library.hpp"
#include "text/number.hpp"

namespace modelgate::source {
namespace {

constexpr std::int64_t kOldestMajor = 1;
constexpr std::int64_t kOldestMinor = 4;

std::vector<std::string> library_candidates(const std::string& directory) {
  std::vector<std::string> candidates;
  if (!directory.empty()) {
    candidates.push_back(directory + "/libduckdb.so");
    candidates.push_back(directory + "/lib/libduckdb.so");
  }
  std::error_code unreadable;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", unreadable);
  if (!unreadable) {
    const auto libraries = program.parent_path().parent_path() / "lib";
    candidates.push_back((libraries / "modelgate/libduckdb.so").string());
    candidates.push_back((libraries / "libduckdb.so").string());
  }
  candidates.emplace_back("libduckdb.so");
  return candidates;
}

void require_recent(const std::string& version) {
  const auto dot = version.find('.');
  const auto second = version.find('.', dot + 1);
  if (version.starts_with('v') && dot != std::string::npos) {
    const auto major = text::parse_integer(version.substr(1, dot - 1));
    const auto minor = text::parse_integer(version.substr(dot + 1, second - dot - 1));
    if (major && minor && std::pair(*major, *minor) >= std::pair(kOldestMajor, kOldestMinor)) {
      return;
    }
  }
  throw SourceError("the data engine is DuckDB '" + version + "', expected 1.4 or newer");
}

Library open_library(const std::string& directory) {
  try {
    return {library_candidates(directory), "the data engine (libduckdb.so, DuckDB 1.4 or newer)"};
  } catch (const SourceError& error) {
    throw SourceError(
        std::string(error.what()) +
        "\nit comes with modelgate's packages and scripts/bootstrap fetches it for a build; "
        "DUCKDB_ROOT names an installed one");
  }
}

}  // namespace

DuckDb duckdb_library(const std::string& directory) {
  auto library = open_library(directory);
  DuckDb api;
#define MODELGATE_DUCKDB(function) library.resolve(api.function, #function);
#include "source/duckdb.def"
#undef MODELGATE_DUCKDB
  if (!library.missing().empty()) {
    throw SourceError("the data engine's library lacks" + library.missing() +
                      "; expected DuckDB 1.4 or newer");
  }
  require_recent(api.duckdb_library_version());
  return api;
}

}  // namespace modelgate::source

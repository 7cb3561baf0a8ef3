/// \file
/// Globs through glob(3), whose brace lists are a GNU extension.
#include "source/paths.hpp"

#include <glob.h>

#include <algorithm>
#include <filesystem>
#include <span>
#include <system_error>

#include "modelgate/error.hpp"
#include "source/address.hpp"
#include "text/nearest.hpp"

namespace modelgate::source {
namespace {

namespace fs = std::filesystem;

class Matches {
 public:
  explicit Matches(const std::string& pattern) {
    ::glob(pattern.c_str(), GLOB_BRACE | GLOB_ERR, nullptr, &found_);
  }
  ~Matches() { ::globfree(&found_); }
  Matches(const Matches&) = delete;
  Matches& operator=(const Matches&) = delete;

  [[nodiscard]] std::vector<std::string> sorted() const {
    std::vector<std::string> paths;
    for (const char* path : std::span(found_.gl_pathv, found_.gl_pathc)) {
      paths.emplace_back(path);
    }
    std::ranges::sort(paths);
    paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
    return paths;
  }

 private:
  ::glob_t found_{};
};

std::string nearest_sibling(const fs::path& path) {
  std::vector<std::string> names;
  std::error_code unreadable;
  for (const auto& entry : fs::directory_iterator(path.parent_path(), unreadable)) {
    names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  const auto near = text::nearest(path.filename().string(), names);
  return near ? "; did you mean '" + *near + "'?" : "";
}

}  // namespace

std::string absolute_path(const std::string& path, const std::string& base_directory) {
  const auto full = fs::path(base_directory.empty() ? "." : base_directory) / path;
  return fs::absolute(full).lexically_normal().string();
}

bool is_pattern(std::string_view path) noexcept {
  return path.find_first_of(kPatternBytes) != std::string_view::npos;
}

bool is_local(std::string_view path) noexcept {
  return path != kStandardInput && !is_address(path);
}

std::vector<LocalFile> local_files(Role role, const std::string& path,
                                   const std::string& base_directory) {
  const fs::path full = absolute_path(path, base_directory);
  std::error_code unreadable;
  if (fs::exists(full, unreadable)) {
    return {{role, path, full.string()}};
  }
  if (!is_pattern(path)) {
    throw SourceError(path + ": " +
                      (unreadable ? "cannot be opened: " + unreadable.message()
                                  : "no such file" + nearest_sibling(full)));
  }
  std::vector<LocalFile> files;
  const auto directory = absolute_path(".", base_directory);
  for (const auto& match : Matches(full.string()).sorted()) {
    if (!fs::is_directory(match, unreadable)) {
      const auto shown = fs::path(path).is_absolute()
                             ? match
                             : fs::path(match).lexically_relative(directory).string();
      files.push_back({role, shown, match});
    }
  }
  if (files.empty()) {
    throw SourceError(path + ": no file matches");
  }
  return files;
}

}  // namespace modelgate::source

/// \file
/// Globs through glob(3). Its brace lists leave out alternatives that match nothing, so that lists
/// are taken apart here.
#include "source/paths.hpp"

#include <glob.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <system_error>
#include <utility>

#include "modelgate/error.hpp"
#include "source/address.hpp"
#include "text/nearest.hpp"

namespace modelgate::source {
namespace {

namespace fs = std::filesystem;

class Matches {
 public:
  explicit Matches(const std::string& pattern) {
    ::glob(pattern.c_str(), GLOB_ERR, nullptr, &found_);
  }
  ~Matches() { ::globfree(&found_); }
  Matches(const Matches&) = delete;
  Matches& operator=(const Matches&) = delete;

  [[nodiscard]] std::vector<std::string> paths() const {
    std::vector<std::string> paths;
    for (const char* path : std::span(found_.gl_pathv, found_.gl_pathc)) {
      paths.emplace_back(path);
    }
    return paths;
  }

 private:
  ::glob_t found_{};
};

/// The first list of a pattern: what stands before it, its alternatives, what stands behind it.
struct List {
  std::string_view before;
  std::vector<std::string_view> alternatives;
  std::string_view behind;
};

/// Nothing where no brace opens a list that closes. An escaped byte is one like others.
std::optional<List> first_list(std::string_view pattern) {
  std::size_t open = 0;
  while (open < pattern.size() && pattern[open] != '{') open += pattern[open] == '\\' ? 2 : 1;
  if (open >= pattern.size()) return std::nullopt;
  List list{pattern.substr(0, open), {}, {}};
  std::size_t begin = open + 1;
  int depth = 0;
  for (std::size_t at = open; at < pattern.size(); ++at) {
    const char byte = pattern[at];
    if (byte == '\\') ++at;
    if (byte == '{') ++depth;
    if (byte == '}') --depth;
    const bool is_end = depth == 0;
    if (!is_end && (byte != ',' || depth > 1)) continue;
    list.alternatives.push_back(pattern.substr(begin, at - begin));
    list.behind = pattern.substr(at + 1);
    begin = at + 1;
    if (is_end) return list;
  }
  return std::nullopt;
}

/// Lists multiply: a short pattern may stand for more globs than there is memory for.
constexpr std::size_t kMostGlobs = 10'000;

/// Adds the globs of a pattern with lists, in its order, and stops beyond kMostGlobs.
void add_globs(std::string_view pattern, std::vector<std::string>& globs) {
  if (globs.size() > kMostGlobs) return;
  const auto list = first_list(pattern);
  if (!list) {
    globs.emplace_back(pattern);
    return;
  }
  for (const auto alternative : list->alternatives) {
    std::string one(list->before);
    add_globs(one.append(alternative).append(list->behind), globs);
  }
}

/// \throws SourceError  beyond kMostGlobs
std::vector<std::string> globs_of(std::string_view pattern, const std::string& written) {
  std::vector<std::string> globs;
  add_globs(pattern, globs);
  if (globs.size() > kMostGlobs) {
    throw SourceError(written + ": its lists name more than 10,000 files");
  }
  return globs;
}

/// A path as the user wrote paths: absolute ones, or those below a folder.
struct Shown {
  const std::string& written;
  std::string directory;

  [[nodiscard]] std::string operator()(const std::string& path) const {
    return fs::path(written).is_absolute() ? path
                                           : fs::path(path).lexically_relative(directory).string();
  }
};

/// The files, not folders, that a pattern names; each glob of its lists must match some.
std::vector<std::string> matched_files(const std::string& pattern, const Shown& shown) {
  std::vector<std::string> all;
  for (const auto& glob : globs_of(pattern, shown.written)) {
    auto matches = Matches(glob).paths();
    std::error_code unreadable;
    std::erase_if(matches, [&](const auto& match) { return fs::is_directory(match, unreadable); });
    if (matches.empty()) {
      throw SourceError(shown.written + ": no file matches" +
                        (glob == pattern ? "" : " its " + shown(glob)));
    }
    all.insert(all.end(), matches.begin(), matches.end());
  }
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

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
  const Shown shown{path, absolute_path(".", base_directory)};
  for (const auto& match : matched_files(full.string(), shown)) {
    files.push_back({role, shown(match), match});
  }
  return files;
}

}  // namespace modelgate::source

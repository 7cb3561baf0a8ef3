/// \file
/// Reads markdown for its links, code and paths.
#include "house/documents.hpp"

#include <array>
#include <filesystem>
#include <regex>
#include <string>

namespace modelgate::house {
namespace {

/// Home directories, and the place where this copy was built.
constexpr std::array<std::string_view, 3> kHomes = {"/home/", "/root/", MODELGATE_SOURCE_DIR};

/// Written by a person for a reader; the reports that tests expect are not.
bool is_document(std::string_view path) {
  return path.ends_with(".md") && !path.starts_with("tests/");
}

/// `target` as a path from the project's root, without its anchor.
std::string resolved(const std::string& document, std::string target) {
  target.erase(std::min(target.find('#'), target.size()));
  if (target.empty()) return document;
  const std::filesystem::path folder = std::filesystem::path(document).parent_path();
  return (folder / target).lexically_normal().generic_string();
}

/// All first groups of `pattern` in `line`.
std::vector<std::string> matches(const std::string& line, const std::regex& pattern) {
  std::vector<std::string> found;
  for (std::sregex_iterator at(line.begin(), line.end(), pattern); at != std::sregex_iterator();
       ++at) {
    found.push_back((*at)[1]);
  }
  return found;
}

const std::regex& link() {
  static const std::regex pattern(R"(\]\(([^)\s]+)\))");
  return pattern;
}

/// A path below one of the project's folders, standing alone.
const std::regex& project_path() {
  static const std::regex pattern(
      R"((?:^|[\s`"'(=])((?:\./)?(?:bench|cmake|docs|gates|include|scripts|src|tests))"
      R"(/[\w./<>*{}$-]*))");
  return pattern;
}

bool is_pattern(std::string_view path) {
  return path.find_first_of("<>*{}$") != std::string_view::npos;
}

/// The parts of a document that are code: fenced blocks whole, otherwise what stands in backticks.
std::string code_of_line(const std::string& line, bool in_block) {
  if (in_block) return line;
  std::string code;
  bool inside = false;
  for (const char c : line) {
    if (c == '`') inside = !inside;
    code += inside ? c : ' ';
  }
  return code;
}

}  // namespace

bool exists_in_project(std::string_view path) {
  return std::filesystem::exists(std::filesystem::path(MODELGATE_SOURCE_DIR) / path);
}

std::vector<Violation> check_links(const std::vector<File>& files, Exists exists) {
  std::vector<Violation> found;
  for (const File& file : files) {
    if (!is_document(file.path)) continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      for (const std::string& target : matches(file.lines[i], link())) {
        if (target.find("://") != std::string::npos || target.starts_with("mailto:")) continue;
        if (exists(resolved(file.path, target))) continue;
        const std::string message = "the link to '" + target + "' leads nowhere";
        found.push_back({.path = file.path, .line = static_cast<int>(i) + 1, .message = message});
      }
    }
  }
  return found;
}

std::vector<Violation> check_paths(const std::vector<File>& files, Exists exists) {
  std::vector<Violation> found;
  for (const File& file : files) {
    if (!is_document(file.path)) continue;
    bool in_block = false;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const bool is_fence = file.lines[i].starts_with("```");
      if (is_fence) in_block = !in_block;
      const std::string code = is_fence ? "" : code_of_line(file.lines[i], in_block);
      for (std::string path : matches(code, project_path())) {
        while (path.ends_with('.')) path.pop_back();
        if (is_pattern(path) || exists(path) || exists(resolved(file.path, path))) continue;
        const std::string message = "'" + path + "' does not exist";
        found.push_back({.path = file.path, .line = static_cast<int>(i) + 1, .message = message});
      }
    }
  }
  return found;
}

std::vector<Violation> check_machine_paths(const std::vector<File>& files) {
  std::vector<Violation> found;
  for (const File& file : files) {
    if (file.path.starts_with("tests/house/")) continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      for (const std::string_view home : kHomes) {
        if (file.lines[i].find(home) == std::string::npos) continue;
        const std::string message = "'" + std::string(home) + "' is somebody's machine";
        found.push_back({.path = file.path, .line = static_cast<int>(i) + 1, .message = message});
        break;
      }
    }
  }
  return found;
}

}  // namespace modelgate::house

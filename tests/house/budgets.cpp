/// \file
/// Counts lines and columns, and reads names.
#include "house/budgets.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>

namespace modelgate::house {
namespace {

constexpr std::array<std::string_view, 12> kEmptyNames = {
    "util",    "utils",    "utilities", "common",   "helper",    "helpers",
    "manager", "managers", "handler",   "handlers", "processor", "misc"};

bool is_build_file(std::string_view path) {
  return file_name(path) == "CMakeLists.txt" || path.ends_with(".cmake");
}

int line_budget(std::string_view path) {
  if (path == "CMakeLists.txt") return kRootBuildLines;
  if (!is_source(path)) return 0;
  return path.starts_with("tests/") || path.starts_with("bench/") ? kTestLines : kSourceLines;
}

/// Number of code points of UTF-8 text.
int width(std::string_view line) {
  return static_cast<int>(std::ranges::count_if(
      line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Words of a path, as its separators and capitals divide it.
std::vector<std::string> words(std::string_view path) {
  std::vector<std::string> found(1);
  for (const char c : path) {
    const bool is_upper = std::isupper(static_cast<unsigned char>(c)) != 0;
    if (std::isalnum(static_cast<unsigned char>(c)) == 0 || is_upper) found.emplace_back();
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      found.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  return found;
}

}  // namespace

std::vector<Violation> check_lengths(const std::vector<File>& files) {
  std::vector<Violation> found;
  for (const File& file : files) {
    const int budget = line_budget(file.path);
    const int lines = static_cast<int>(file.lines.size());
    if (budget == 0 || lines <= budget) continue;
    const std::string message =
        std::to_string(lines) + " lines, at most " + std::to_string(budget) + " are allowed";
    found.push_back({.path = file.path, .line = 0, .message = message});
  }
  return found;
}

std::vector<Violation> check_lines(const std::vector<File>& files) {
  std::vector<Violation> found;
  for (const File& file : files) {
    if (!is_source(file.path) && !is_build_file(file.path)) continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const std::string& line = file.lines[i];
      const auto report = [&](const std::string& message) {
        found.push_back({.path = file.path, .line = static_cast<int>(i) + 1, .message = message});
      };
      const int columns = width(line);
      if (columns > kColumns) {
        report(std::to_string(columns) + " columns, at most " + std::to_string(kColumns) +
               " are allowed");
      }
      if (line.find('\t') != std::string::npos) report("a tab");
      if (line.ends_with(' ') || line.ends_with('\r')) report("blanks at the end of the line");
    }
  }
  return found;
}

std::vector<Violation> check_names(const std::vector<File>& files) {
  std::vector<Violation> found;
  for (const File& file : files) {
    for (const std::string& word : words(file.path)) {
      if (std::ranges::find(kEmptyNames, word) == kEmptyNames.end()) continue;
      const std::string message = "'" + word + "' names no thing";
      found.push_back({.path = file.path, .line = 0, .message = message});
    }
  }
  return found;
}

}  // namespace modelgate::house

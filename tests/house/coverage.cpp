/// \file
/// Compares the tree with the build files and the tests.
#include "house/coverage.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "house/cpp_text.hpp"

namespace modelgate::house {
namespace {

bool is_compiled(std::string_view path) { return path.ends_with(".cpp"); }

std::string folder(std::string_view path) {
  return std::string(path.substr(0, path.find_last_of('/')));
}

bool names(const File& file, std::string_view word) {
  return std::ranges::any_of(file.lines,
                             [&](const std::string& line) { return has_word(line, word); });
}

/// Whether a build file in the source's folder or above it, or a registry beside it, names it.
bool is_listed(const std::vector<File>& files, const File& source) {
  const std::string here = folder(source.path);
  return std::ranges::any_of(files, [&](const File& file) {
    if (file.path.ends_with(".def")) {
      return folder(file.path) == here && names(file, stem(source.path));
    }
    const bool builds = file_name(file.path) == "CMakeLists.txt" &&
                        source.path.starts_with(folder(file.path) + '/');
    return builds && names(file, source.path.substr(folder(file.path).size() + 1));
  });
}

const TestedElsewhere* exception(std::string_view path,
                                 std::span<const TestedElsewhere> elsewhere) {
  for (const TestedElsewhere& entry : elsewhere) {
    if (path == entry.source || (entry.source.ends_with('/') && path.starts_with(entry.source))) {
      return &entry;
    }
  }
  return nullptr;
}

/// What stands between the quotes of TEST_CASE("…"); empty when the line opens no test case.
std::string case_name(const std::string& line) {
  static constexpr std::array<std::string_view, 2> kOpenings = {"TEST_CASE(\"",
                                                                "TEST_CASE_TEMPLATE(\""};
  for (const std::string_view opening : kOpenings) {
    if (!line.starts_with(opening)) continue;
    return line.substr(opening.size(), line.find('"', opening.size()) - opening.size());
  }
  return "";
}

std::string complain_about_case(const std::string& name) {
  if (name.find(',') != std::string::npos)
    return "a comma in '" + name + "' splits doctest's filter";
  if (name.find(' ') == std::string::npos) return "'" + name + "' is no sentence";
  return "";
}

std::string complain_about_code(const std::string& code) {
  if (has_word(code, "sleep_for") || has_word(code, "sleep") || has_word(code, "usleep")) {
    return "a test does not sleep";
  }
  for (const std::string_view empty : {"CHECK(true)", "REQUIRE(true)", "CHECK_FALSE(false)"}) {
    if (code.find(empty) != std::string::npos) return "an assertion that cannot fail";
  }
  return "";
}

}  // namespace

std::vector<Violation> check_listed(const std::vector<File>& files) {
  std::vector<Violation> found;
  for (const File& file : files) {
    if (!is_compiled(file.path) || room_of(file.path).empty()) continue;
    if (file.path.starts_with("include/") || is_listed(files, file)) continue;
    found.push_back({.path = file.path, .line = 0, .message = "no build file names it"});
  }
  return found;
}

std::vector<Violation> check_installed(const std::vector<File>& files) {
  const File& install = find_file(files, "cmake/install.cmake");
  std::vector<Violation> found;
  for (const File& file : files) {
    if (!file.path.starts_with("include/") || names(install, file.path)) continue;
    found.push_back({.path = file.path, .line = 0, .message = "not in cmake/install.cmake"});
  }
  return found;
}

std::vector<Violation> check_tested(const std::vector<File>& files,
                                    std::span<const TestedElsewhere> elsewhere) {
  std::set<std::string, std::less<>> paths;
  for (const File& file : files) paths.insert(file.path);
  std::vector<Violation> found;
  const auto report = [&](std::string_view path, const std::string& message) {
    found.push_back({.path = std::string(path), .line = 0, .message = message});
  };
  for (const std::string& path : paths) {
    if (!is_compiled(path) || !path.starts_with("src/")) continue;
    const std::string room = folder(path).substr(std::string_view("src/").size());
    const std::string test = "tests/" + room + "/" + std::string(stem(path)) + "_test.cpp";
    const TestedElsewhere* entry = exception(path, elsewhere);
    if (!paths.contains(test) && entry == nullptr) report(path, "no " + test);
    if (paths.contains(test) && entry != nullptr && entry->source == path) {
      report(path, "listed as tested elsewhere, and has " + test);
    }
  }
  for (const TestedElsewhere& entry : elsewhere) {
    const auto first = paths.lower_bound(entry.source);
    if (first == paths.end() || !first->starts_with(entry.source)) {
      report(entry.source, "listed as tested elsewhere, but there is no such source");
    }
    if (!paths.contains(entry.test))
      report(entry.test, "listed as a test, but there is no such file");
  }
  return found;
}

std::vector<Violation> check_test_cases(const std::vector<File>& files) {
  std::vector<Violation> found;
  std::map<std::string, std::string> seen;
  for (const File& file : files) {
    if (!is_compiled(file.path) || !file.path.starts_with("tests/")) continue;
    const CppText text = split(file);
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const auto report = [&](const std::string& message) {
        if (message.empty()) return;
        found.push_back({.path = file.path, .line = static_cast<int>(i) + 1, .message = message});
      };
      report(complain_about_code(text.code[i]));
      const std::string name = case_name(file.lines[i]);
      if (name.empty()) continue;
      report(complain_about_case(name));
      const auto [first, is_new] = seen.emplace(room_of(file.path) + '.' + name, file.path);
      if (!is_new) report("'" + name + "' is also in " + first->second);
    }
  }
  return found;
}

}  // namespace modelgate::house

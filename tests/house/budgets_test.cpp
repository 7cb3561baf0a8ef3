/// \file
/// Files stay short, lines narrow, names telling.
#include "house/budgets.hpp"

#include <doctest/doctest.h>

#include <string>

namespace modelgate::house {
namespace {

std::vector<File> one(const std::string& path, const std::string& text) {
  return {make_file(path, text)};
}

std::string lines(int count) { return std::string(static_cast<std::size_t>(count), '\n'); }

}  // namespace

TEST_CASE("a file over its budget of lines is found") {
  CHECK(check_lengths(one("src/stats/a.cpp", lines(kSourceLines))).empty());
  CHECK(render(check_lengths(one("src/stats/a.cpp", lines(kSourceLines + 1)))) ==
        "src/stats/a.cpp:0: 401 lines, at most 400 are allowed\n");
  CHECK(check_lengths(one("tests/stats/a_test.cpp", lines(kTestLines))).empty());
  CHECK(render(check_lengths(one("tests/stats/a_test.cpp", lines(kTestLines + 1)))) ==
        "tests/stats/a_test.cpp:0: 601 lines, at most 600 are allowed\n");
  CHECK(render(check_lengths(one("CMakeLists.txt", lines(kRootBuildLines + 1)))) ==
        "CMakeLists.txt:0: 151 lines, at most 150 are allowed\n");
}

TEST_CASE("width counts code points and only over the limit") {
  const std::string full(kColumns, 'x');
  CHECK(check_lines(one("src/stats/a.cpp", full)).empty());
  CHECK(check_lines(one("src/stats/a.cpp", full.substr(1) + "ö")).empty());
  CHECK(render(check_lines(one("src/stats/a.cpp", "\n" + full + "x"))) ==
        "src/stats/a.cpp:2: 101 columns, at most 100 are allowed\n");
  CHECK(render(check_lines(one("cmake/a.cmake", full + "x"))) ==
        "cmake/a.cmake:1: 101 columns, at most 100 are allowed\n");
}

TEST_CASE("tabs and blanks at line ends are found") {
  CHECK(render(check_lines(one("src/stats/a.hpp", "\tint a;\nint b; \nint c;\r\n"))) ==
        "src/stats/a.hpp:1: a tab\n"
        "src/stats/a.hpp:2: blanks at the end of the line\n"
        "src/stats/a.hpp:3: blanks at the end of the line\n");
}

TEST_CASE("names that say nothing are found in files and folders") {
  CHECK(render(check_names(one("src/stats/string_utils.cpp", ""))) ==
        "src/stats/string_utils.cpp:0: 'utils' names no thing\n");
  CHECK(render(check_names(one("src/common/a.cpp", ""))) ==
        "src/common/a.cpp:0: 'common' names no thing\n");
  CHECK(render(check_names(one("src/gate/GateManager.hpp", ""))) ==
        "src/gate/GateManager.hpp:0: 'manager' names no thing\n");
  CHECK(check_names(one("src/stats/commonality.cpp", "")).empty());
}

TEST_CASE("every file keeps its budget") {
  const std::vector<File> files = read_project();
  CHECK(files.size() > 50);
  CHECK(render(check_lengths(files)) == "");
  CHECK(render(check_lines(files)) == "");
  CHECK(render(check_names(files)) == "");
}

}  // namespace modelgate::house

/// \file
/// Every source is built, tested and installed as it should be.
#include "house/coverage.hpp"

#include <doctest/doctest.h>

#include <array>

namespace modelgate::house {
namespace {

File empty(const char* path) { return make_file(path, ""); }

}  // namespace

TEST_CASE("a source that no build file names is found") {
  const std::vector<File> files = {
      make_file("src/stats/CMakeLists.txt", "modelgate_room(stats\n  SOURCES a.cpp simd/b.cpp\n"),
      make_file("src/stats/x.def", "MODELGATE_METRIC(listed)\n"),
      empty("src/stats/a.cpp"),
      empty("src/stats/aa.cpp"),
      empty("src/stats/listed.cpp"),
      empty("src/stats/simd/b.cpp"),
      empty("tests/stats/a_test.cpp")};
  CHECK(render(check_listed(files)) ==
        "src/stats/aa.cpp:0: no build file names it\n"
        "tests/stats/a_test.cpp:0: no build file names it\n");
}

TEST_CASE("a public header that is not installed is found") {
  const std::vector<File> files = {
      make_file("cmake/install.cmake", "  ${PROJECT_SOURCE_DIR}/include/modelgate/run.hpp\n"),
      empty("include/modelgate/run.hpp"), empty("include/modelgate/verdict.hpp")};
  CHECK(render(check_installed(files)) ==
        "include/modelgate/verdict.hpp:0: not in cmake/install.cmake\n");
}

TEST_CASE("a source without its test is found") {
  const std::vector<File> files = {empty("src/stats/a.cpp"), empty("src/stats/b.cpp"),
                                   empty("src/stats/simd/c.cpp"), empty("tests/stats/a_test.cpp")};
  const std::array<TestedElsewhere, 1> elsewhere = {
      {{"src/stats/simd/", "tests/stats/a_test.cpp"}}};
  CHECK(render(check_tested(files, {})) ==
        "src/stats/b.cpp:0: no tests/stats/b_test.cpp\n"
        "src/stats/simd/c.cpp:0: no tests/stats/simd/c_test.cpp\n");
  CHECK(render(check_tested(files, elsewhere)) == "src/stats/b.cpp:0: no tests/stats/b_test.cpp\n");
}

TEST_CASE("an exception that no longer holds is found") {
  const std::vector<File> files = {empty("src/stats/a.cpp"), empty("tests/stats/a_test.cpp")};
  const std::array<TestedElsewhere, 2> elsewhere = {
      {{"src/stats/a.cpp", "tests/stats/a_test.cpp"}, {"src/stats/z.cpp", "tests/stats/z.cpp"}}};
  CHECK(render(check_tested(files, elsewhere)) ==
        "src/stats/a.cpp:0: listed as tested elsewhere, and has tests/stats/a_test.cpp\n"
        "src/stats/z.cpp:0: listed as tested elsewhere, but there is no such source\n"
        "tests/stats/z.cpp:0: listed as a test, but there is no such file\n");
}

TEST_CASE("test cases with unusable names and idle tests are found") {
  const File file = make_file("tests/stats/a_test.cpp",
                              "TEST_CASE(\"one, two\") {\n"
                              "TEST_CASE(\"mean\") {\n"
                              "TEST_CASE(\"a mean is a mean\") {\n"
                              "TEST_CASE(\"a mean is a mean\") {\n"
                              "  CHECK(true);\n"
                              "  std::this_thread::sleep_for(1s);\n");
  CHECK(render(check_test_cases({file})) ==
        "tests/stats/a_test.cpp:1: a comma in 'one, two' splits doctest's filter\n"
        "tests/stats/a_test.cpp:2: 'mean' is no sentence\n"
        "tests/stats/a_test.cpp:4: 'a mean is a mean' is also in tests/stats/a_test.cpp\n"
        "tests/stats/a_test.cpp:5: an assertion that cannot fail\n"
        "tests/stats/a_test.cpp:6: a test does not sleep\n");
}

TEST_CASE("every source is built and tested and every header installed") {
  const std::vector<File> files = read_project();
  CHECK(render(check_listed(files)) == "");
  CHECK(render(check_installed(files)) == "");
  CHECK(render(check_tested(files, {})) == "");
  CHECK(render(check_test_cases(files)) == "");
}

}  // namespace modelgate::house

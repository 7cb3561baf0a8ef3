/// \file
/// Headers document what they declare and let no result be dropped.
#include "house/headers.hpp"

#include <doctest/doctest.h>

#include <string>

namespace modelgate::house {
namespace {

std::vector<File> header(const std::string& text) { return {make_file("src/stats/a.hpp", text)}; }

}  // namespace

TEST_CASE("a dropped result is found at namespace scope and in classes") {
  CHECK(render(check_nodiscard(header("double mean(std::span<const double> x);\n"
                                      "class A {\n"
                                      "  std::vector<std::string> names() const;\n"
                                      "  const Metric* find(std::string_view name);\n"))) ==
        "src/stats/a.hpp:1: a result that may be dropped: [[nodiscard]]\n"
        "src/stats/a.hpp:3: a result that may be dropped: [[nodiscard]]\n"
        "src/stats/a.hpp:4: a result that may be dropped: [[nodiscard]]\n");
}

TEST_CASE("nothing is asked of void functions or constructors or statements") {
  CHECK(check_nodiscard(header("[[nodiscard]] double mean(int n);\n"
                               "void draw(int n);\n"
                               "  explicit Sha256(int n);\n"
                               "  Sha256& operator=(const Sha256&) = delete;\n"
                               "  friend bool operator==(const A&, const A&) = default;\n"
                               "    return weights(1);\n"
                               "  // double mean(int n);\n"
                               "  double value = 1.0;\n"))
            .empty());
}

TEST_CASE("an undocumented declaration is found") {
  CHECK(render(check_docstrings(header("struct A {\n};\n\n[[nodiscard]] int f();\n"))) ==
        "src/stats/a.hpp:1: no docstring\n"
        "src/stats/a.hpp:4: no docstring\n");
  CHECK(check_docstrings(header("/// Counts.\nstruct A {\n};\n\n/// How many.\nint f();\nint g();\n"
                                "\n/// Sum.\ntemplate <typename T>\nint h();\n"))
            .empty());
}

TEST_CASE("a bool parameter is found") {
  CHECK(render(check_bool_parameters(header("void f(int a, bool strict);\n"))) ==
        "src/stats/a.hpp:1: a bool parameter: use an enum class\n");
  CHECK(check_bool_parameters(header("bool f(int a);\nstd::vector<bool> g();\nbool a = f(1);\n"))
            .empty());
}

TEST_CASE("every header is documented and lets no result be dropped") {
  const std::vector<File> files = read_project();
  CHECK(render(check_nodiscard(files)) == "");
  CHECK(render(check_docstrings(files)) == "");
  CHECK(render(check_bool_parameters(files)) == "");
}

}  // namespace modelgate::house

/// \file
/// Documents name what exists.
#include "house/documents.hpp"

#include <doctest/doctest.h>

namespace modelgate::house {
namespace {

bool only_readme_exists(std::string_view path) {
  return path == "README.md" || path == "src/README.md";
}

std::vector<File> document(const std::string& text) { return {make_file("src/README.md", text)}; }

}  // namespace

TEST_CASE("a link that leads nowhere is found") {
  CHECK(render(check_links(document("See [a](../README.md) and [b](b.md#c).\n[d](#d)\n"
                                    "[e](https://example.org/x)\n"),
                           only_readme_exists)) ==
        "src/README.md:1: the link to 'b.md#c' leads nowhere\n");
}

TEST_CASE("a path in code that does not exist is found") {
  CHECK(render(check_paths(document("`src/README.md` and `src/gone.cpp` but src/prose.cpp\n"
                                    "```\nscripts/gone --test\n```\n"
                                    "`tests/<room>/a.cpp` `include/*.hpp`\n"),
                           only_readme_exists)) ==
        "src/README.md:1: 'src/gone.cpp' does not exist\n"
        "src/README.md:3: 'scripts/gone' does not exist\n");
}

TEST_CASE("a path of somebody's machine is found in any file") {
  const std::string home = std::string("/home") + "/ada/modelgate";
  CHECK(render(check_machine_paths({make_file("scripts/demo", "cd " + home)})) ==
        "scripts/demo:1: '/home/' is somebody's machine\n");
  CHECK(check_machine_paths({make_file("scripts/demo", "cd " MODELGATE_SOURCE_DIR)}).size() == 1);
  CHECK(check_machine_paths({make_file("scripts/demo", "cd ..")}).empty());
}

TEST_CASE("documents name what exists") {
  const std::vector<File> files = read_project();
  CHECK(render(check_links(files, exists_in_project)) == "");
  CHECK(render(check_paths(files, exists_in_project)) == "");
  CHECK(render(check_machine_paths(files)) == "");
}

}  // namespace modelgate::house

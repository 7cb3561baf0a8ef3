/// \file
/// The program's text keeps to the rules of the house that need no parser.
#include "house/habits.hpp"

#include <doctest/doctest.h>

#include <array>

#include "house/layers.hpp"

namespace modelgate::house {
namespace {

/// Files that may catch beside those that own a third-party header: where an unreadable source
/// becomes a verdict, where errors become a report, where one failure must not hide the next (lint,
/// writing reports), where the program ends, where std::regex refuses a policy's expression, and
/// where a server goes on: a request that fails, a gate that is broken, a file that is.
constexpr std::array<const char*, 10> kCatchSites = {
    "src/gate/collect.cpp",       "src/runner/run.cpp",      "src/cli/lint_command.cpp",
    "src/cli/report_targets.cpp", "src/cli/main.cpp",        "src/policy/pattern.cpp",
    "src/serve/api.cpp",          "src/serve/catalogue.cpp", "src/serve/judge.cpp",
    "src/serve/server.cpp"};

std::vector<File> one(const std::string& path, const std::string& text) {
  return {make_file(path, text)};
}

}  // namespace

TEST_CASE("a source without its opening is found") {
  CHECK(check_openings(one("src/stats/a.cpp", "/// \\file\n/// Draws rows.\n")).empty());
  CHECK(render(check_openings(one("src/stats/a.cpp", "#include <vector>\n"))) ==
        "src/stats/a.cpp:1: opens with `/// \\file` and a sentence about what lives here\n");
  CHECK(render(check_openings(one("src/stats/a.hpp", "/// \\file\n///\n"))) ==
        "src/stats/a.hpp:1: no `#pragma once`\n"
        "src/stats/a.hpp:1: opens with `/// \\file` and a sentence about what lives here\n");
  CHECK(check_openings(one("src/stats/a-inl.hpp",
                           "/// \\file\n/// Draws rows.\n"
                           "#if defined(A) == defined(HWY_TARGET_TOGGLE)\n"))
            .empty());
}

TEST_CASE("banned words are found in code and not in comments or literals") {
  const std::string text = "// std::cout\nauto a = \"std::cout\";\nstd::cout << a;\n";
  CHECK(render(check_words(one("src/stats/a.cpp", text))) ==
        "src/stats/a.cpp:3: 'std::cout': only cli prints, exits, and reads the environment\n");
  CHECK(check_words(one("src/cli/a.cpp", text)).empty());
  CHECK(check_words(one("tests/stats/a_test.cpp", text)).empty());
}

TEST_CASE("each banned word is found where it is not at home") {
  for (const char* code : {"x = std::stod(t);", "snprintf(b, 9, f);", "const char* p = getenv(n);",
                           "auto t = std::chrono::system_clock::now();", "std::mt19937 g;",
                           "virtual void f();", "using namespace std;",
                           "reinterpret_cast<char*>(p)", "exit(1);", "std::random_device r;"}) {
    CAPTURE(code);
    CHECK(check_words(one("src/gate/a.cpp", code)).size() == 1);
  }
  CHECK(check_words(one("include/modelgate/source.hpp", "virtual ~Source() = default;")).empty());
  CHECK(check_words(one("src/gate/a.cpp", "using namespace std::string_literals;")).empty());
  CHECK(check_words(one("src/gate/a.cpp", "exit_code(); operand(); strand = 1;")).empty());
}

TEST_CASE("comments about the past and TODOs without a number are found") {
  const std::string suppression = std::string("// NO") + "LINT";
  CHECK(render(check_comments(
            one("src/gate/a.cpp", "// This now uses the table.\nint now_uses;\n"))) ==
        "src/gate/a.cpp:1: 'now uses': comments say why, the log says what changed\n");
  CHECK(check_comments(one("tests/gate/a_test.cpp", "/* previously */")).size() == 1);
  CHECK(check_comments(one("src/gate/a.cpp", "// NEW: looks")).size() == 1);
  CHECK(check_comments(one("src/gate/a.cpp", suppression)).size() == 1);
  CHECK(check_comments(one("src/gate/a.cpp", suppression + "(a-check)")).size() == 1);
  CHECK(check_comments(one("src/gate/a.cpp", suppression + "(a-check): POSIX")).empty());
  CHECK(check_comments(one("src/gate/a.cpp", "// TODO(#12): looks")).empty());
  CHECK(render(check_comments(one("src/gate/a.cpp", "int a;  // TODO looks"))) ==
        "src/gate/a.cpp:1: a TODO carries an issue's number: TODO(#12)\n");
}

TEST_CASE("a catch outside its places is found") {
  const std::vector<std::string> allowed = {"src/cli/main.cpp"};
  const std::string text = "try {\n} catch (const Error& error) {\n}\n";
  CHECK(render(check_catches(one("src/gate/a.cpp", text), allowed)) ==
        "src/gate/a.cpp:2: `catch` is not allowed here\n");
  CHECK(check_catches(one("src/cli/main.cpp", text), allowed).empty());
}

TEST_CASE("text is compared with literals only where it is read") {
  const std::string text = "if (mode == \"gte\") return;\nif (mode != \"x\") f(\"a == b\");\n";
  CHECK(render(check_string_comparisons(one("src/gate/a.cpp", text))) ==
        "src/gate/a.cpp:1: parse text once, at the edge, into an enum class\n"
        "src/gate/a.cpp:2: parse text once, at the edge, into an enum class\n");
  CHECK(check_string_comparisons(one("src/policy/a.cpp", text)).empty());
}

TEST_CASE("a namespace of another room is found") {
  CHECK(render(check_namespaces(one("src/gate/a.cpp", "namespace modelgate::stats {\n"))) ==
        "src/gate/a.cpp:1: not the namespace of room 'gate'\n");
  CHECK(check_namespaces(one("src/gate/a.cpp", "namespace gate {\n")).size() == 1);
  CHECK(check_namespaces(one("include/modelgate/a.hpp", "namespace modelgate::text {\n")).size() ==
        1);
  CHECK(check_namespaces(one("include/modelgate/a.hpp", "namespace modelgate {\n")).empty());
  CHECK(check_namespaces(one("src/stats/simd/a.cpp", "namespace modelgate::stats::simd {\n"))
            .empty());
  CHECK(check_namespaces(one("src/gate/a.cpp", "namespace modelgate::gate {\nnamespace {\n"))
            .empty());
}

TEST_CASE("a shared pointer that nobody explains is found") {
  CHECK(check_shared_pointers(one("src/gate/a.cpp", "std::shared_ptr<int> p;\n")).size() == 1);
  CHECK(check_shared_pointers(one("src/gate/a.cpp",
                                  "// Shared by the threads, which share it.\n"
                                  "std::shared_ptr<int> p;\n"))
            .empty());
}

TEST_CASE("the program keeps to the rules of the house") {
  const std::vector<File> files = read_project();
  CHECK(render(check_openings(files)) == "");
  CHECK(render(check_words(files)) == "");
  CHECK(render(check_comments(files)) == "");
  CHECK(render(check_string_comparisons(files)) == "");
  CHECK(render(check_namespaces(files)) == "");
  CHECK(render(check_shared_pointers(files)) == "");
}

TEST_CASE("exceptions are caught only where they become something else") {
  const std::vector<File> files = read_project();
  std::vector<std::string> allowed =
      third_party_owners(read_rooms(find_file(files, "src/README.md")), files);
  allowed.insert(allowed.end(), kCatchSites.begin(), kCatchSites.end());
  CHECK(render(check_catches(files, allowed)) == "");
}

}  // namespace modelgate::house

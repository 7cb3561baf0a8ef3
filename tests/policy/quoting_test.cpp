/// \file
/// Any text through YAML and back.
#include "policy/quoting.hpp"

#include <doctest/doctest.h>

#include "policy/document.hpp"

namespace modelgate::policy {
namespace {

std::string read_back(const std::string& yaml) {
  Problems problems;
  const auto root = read_document("[" + yaml + "]", {"test", 1, 1}, problems);
  REQUIRE(root);
  REQUIRE(root->items.size() == 1);
  CHECK(root->items.front().kind == Kind::scalar);
  return root->items.front().text;
}

}  // namespace

TEST_CASE("plain where it is safe and quoted where it is not") {
  CHECK(yaml_scalar("spam") == "spam");
  CHECK(yaml_scalar("not spam") == "not spam");
  CHECK(yaml_scalar("10") == "10");
  CHECK(yaml_scalar("../data/rows.csv") == "../data/rows.csv");
  for (const std::string text :
       {"no", "Null", "TRUE", "01", "1.0", "",    " a",  "a ", "a: b", "#",
        "~",  "1e3",  "0x1f", "-",  "- a", "{a}", "a,b", "&a", "*a",   "!a",
        "%a", "@a",   "`a",   "|",  ">",   "?",   "'",   "<<"}) {
    CAPTURE(text);
    CHECK(yaml_scalar(text).front() == '"');
  }
}

TEST_CASE("every text reads back as it was") {
  for (const std::string text :
       {"spam", "no", "a\"b\\c", "tab\there", "line\nbreak", "é 日本 😀", "\x01\x1b[31m", "\u202e",
        "\ufeff", "\u0085", "a: b # c", "'", "${x}", "%d", "", " ", "1_000"}) {
    CAPTURE(text);
    CHECK(read_back(yaml_scalar(text)) == text);
  }
}

TEST_CASE("comments are wrapped at their indent") {
  CHECK(yaml_comment("why", 2) == "  # why\n");
  const std::string lines = yaml_comment(std::string(60, 'a') + " " + std::string(60, 'b'), 4);
  CHECK(lines == "    # " + std::string(60, 'a') + "\n    # " + std::string(60, 'b') + "\n");
}

}  // namespace modelgate::policy

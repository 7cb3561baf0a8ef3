/// \file
/// The tree that a YAML text becomes, and where its values stand.
#include "policy/document.hpp"

#include <doctest/doctest.h>

namespace modelgate::policy {
namespace {

Value document(const std::string& text) {
  Problems problems;
  problems.add_source("a.yaml", text);
  auto node = read_document(text, {"a.yaml", 1, 1}, problems);
  REQUIRE(node);
  REQUIRE(problems.count() == 0);
  return *node;
}

struct Spot {
  int line, column, width;
  friend bool operator==(const Spot&, const Spot&) = default;
};

Spot spot(const Value& node) {
  return {node.where.start.line, node.where.start.column, node.where.width};
}

TEST_CASE("scalars keep their text and whether they were quoted") {
  const Value root = document("a: 010\nb: \"x y\"\nc: 'it''s'\nd: |\n  kept\n  lines\n");
  CHECK(root.find("a")->text == "010");
  CHECK(root.find("a")->quoting == Quoting::plain);
  CHECK(root.find("b")->text == "x y");
  CHECK(root.find("b")->quoting == Quoting::quoted);
  CHECK(root.find("c")->text == "it's");
  CHECK(root.find("d")->text == "kept\nlines\n");
  CHECK(root.find("e") == nullptr);
}

TEST_CASE("values stand where they are written") {
  const Value root = document("a: {b: [1, \"two\"]}\nc: &x value\nd: ~\n");
  const Value& list = *root.find("a")->find("b");
  CHECK(spot(*root.find("a")) == Spot{1, 4, 1});
  CHECK(spot(list.items.at(0)) == Spot{1, 9, 1});
  CHECK(spot(list.items.at(1)) == Spot{1, 12, 5});
  CHECK(spot(*root.find("c")) == Spot{2, 7, 5});
  CHECK(spot(*root.find("d")) == Spot{3, 4, 1});
}

TEST_CASE("a block and a missing value stand at their key") {
  const Value root = document("a:\n  b: 1\nlist:\n  - x\nnothing:\n");
  CHECK(spot(*root.find("a")) == Spot{1, 1, 1});
  CHECK(spot(*root.find("list")) == Spot{3, 1, 4});
  CHECK(spot(*root.find("nothing")) == Spot{5, 1, 7});
}

TEST_CASE("a missing item stands at its dash") {
  const Value root = document("list:\n  -\n\n  # a comment\n  - x\n  -\n");
  CHECK(spot(root.find("list")->items.at(0)) == Spot{2, 3, 1});
  CHECK(spot(root.find("list")->items.at(2)) == Spot{6, 3, 1});
}

TEST_CASE("null is a key like any other") {
  const Value root = document("{null: own, ~: x}");
  CHECK(root.find("null")->text == "own");
  CHECK(root.find("~")->text == "x");
}

TEST_CASE("an alias repeats the value that it names") {
  const Value root = document("a: &x {k: [1, 2]}\nb: *x\n");
  CHECK(root.find("b")->find("k")->items.size() == 2);
  CHECK(spot(*root.find("b")->find("k")) == Spot{1, 11, 1});
}

TEST_CASE("a text without a document is a null") {
  CHECK(document("").kind == Kind::null);
  CHECK(document("# only this\n").kind == Kind::null);
}

TEST_CASE("columns of an argument begin where its value begins") {
  Problems problems;
  const auto node = read_document("{a: 1}", {"--set", 3, 20}, problems);
  REQUIRE(node);
  CHECK(node->find("a")->where.start == SourcePosition{"--set", 3, 24});
}

}  // namespace
}  // namespace modelgate::policy

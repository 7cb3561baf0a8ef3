/// \file
/// Widths of scalars as they stand in a line.
#include "policy/caret.hpp"

#include <doctest/doctest.h>

namespace modelgate::policy {
namespace {

TEST_CASE("a plain scalar is as wide as its text on the line") {
  CHECK(scalar_width("recall  # comment", "recall") == 6);
  CHECK(scalar_width("two words, more", "two words") == 9);
  CHECK(scalar_width("first line", "first line and the next") == 10);
  CHECK(scalar_width("", "folded from elsewhere") == 1);
}

TEST_CASE("a quoted scalar is as wide as its quotes reach") {
  CHECK(scalar_width("\">= 0.9\"}", ">= 0.9") == 8);
  CHECK(scalar_width(R"("a \" b" c)", "a \" b") == 8);
  CHECK(scalar_width("'it''s', x", "it's") == 7);
  CHECK(scalar_width("\"goes on", "goes on and on") == 8);
}

TEST_CASE("an anchor stands before its value") {
  CHECK(anchor_width("&a  value") == 4);
  CHECK(anchor_width("value") == 0);
  CHECK(anchor_width("&a") == 0);
}

TEST_CASE("a null keeps its spelling and a missing value has none") {
  CHECK(written_null("null: own") == "null");
  CHECK(written_null("~, x") == "~");
  CHECK(written_null("NULL") == "NULL");
  CHECK(written_null("name: x").empty());
}

}  // namespace
}  // namespace modelgate::policy

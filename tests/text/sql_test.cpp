/// \file
/// SQL quoting of hostile names and values.
#include "text/sql.hpp"

#include <doctest/doctest.h>

#include <string_view>

namespace modelgate::text {
namespace {

TEST_CASE("identifiers double their quotes") {
  CHECK(sql_identifier("label") == "\"label\"");
  CHECK(sql_identifier("") == "\"\"");
  CHECK(sql_identifier("a\"; DROP TABLE rows; --") == "\"a\"\"; DROP TABLE rows; --\"");
  CHECK(sql_identifier("it's") == "\"it's\"");
  CHECK(sql_identifier("näme") == "\"näme\"");
}

TEST_CASE("literals double their quotes") {
  CHECK(sql_literal("spam") == "'spam'");
  CHECK(sql_literal("") == "''");
  CHECK(sql_literal("' OR ''='") == "''' OR ''''='''");
  CHECK(sql_literal("\\'") == "'\\'''");
  CHECK(sql_literal("a\nb") == "'a\nb'");
}

TEST_CASE("a NUL cannot end the query") {
  CHECK(sql_identifier(std::string_view("a\0b", 3)) == "\"a\uFFFDb\"");
  CHECK(sql_literal(std::string_view("a\0b", 3)) == "('a' || chr(0) || 'b')");
  CHECK(sql_literal(std::string_view("\0", 1)) == "('' || chr(0) || '')");
  CHECK(sql_literal(std::string_view("\0'", 2)) == "('' || chr(0) || '''')");
}

}  // namespace
}  // namespace modelgate::text

/// \file
/// Which bytes are text.
#include "policy/encoding.hpp"

#include <doctest/doctest.h>

namespace modelgate::policy {
namespace {

std::string complaint(const std::string& text) {
  Problems problems;
  if (is_readable_text(text, {"a.yaml", 1, 1}, problems)) return {};
  try {
    problems.refuse();
  } catch (const PolicyError& error) {
    const Diagnostic& found = error.diagnostics().at(0);
    return std::to_string(found.where.line) + ":" + std::to_string(found.where.column) + " " +
           found.message;
  }
  return "refused without a reason";
}

TEST_CASE("text is well formed UTF-8 without control characters") {
  CHECK(complaint("name: größe\r\n\tx").empty());
  CHECK(complaint("") == "");
  CHECK(complaint("a\nb\xFFz") == "2:2 this byte is not UTF-8");
  CHECK(complaint("ok\nok: \xC3") == "2:5 this byte is not UTF-8");
  CHECK(complaint("a\x01") == "1:2 a control character; a policy is plain text");
  CHECK(complaint(std::string("a\0b", 3)) == "1:2 a control character; a policy is plain text");
  CHECK(complaint("\xFE\xFF") == "1:1 the file is UTF-16, not UTF-8");
}

TEST_CASE("a line that no person wrote is refused") {
  CHECK(complaint("a\n" + std::string(10'000, 'x')).empty());
  CHECK(complaint("a\n" + std::string(10'001, 'x') + "\nb") ==
        "2:1 a line of more than 10000 bytes");
}

TEST_CASE("a byte order mark is no part of the text") {
  CHECK(without_byte_order_mark("\xEF\xBB\xBFname: x") == "name: x");
  CHECK(without_byte_order_mark("name: x") == "name: x");
}

}  // namespace
}  // namespace modelgate::policy

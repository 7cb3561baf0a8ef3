/// \file
/// Texts in, codes out.
#include "source/coded_column.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <utility>

namespace modelgate::source::test {

using Texts = std::vector<std::optional<std::string>>;
using Codes = std::vector<std::uint32_t>;

TEST_CASE("equal texts have one code") {
  CodedColumn codes;
  for (const char* text : {"ham", "spam", "spam", "ham", "", "spam"}) codes.add(text);
  const CodedTable::Column column = std::move(codes).taken();
  CHECK(column.texts == Texts{"ham", "spam", ""});
  CHECK(column.codes == Codes{0, 1, 1, 0, 2, 1});
}

TEST_CASE("a missing text is none of the others") {
  CodedColumn codes;
  codes.add("");
  codes.add_missing();
  codes.add("");
  const CodedTable::Column column = std::move(codes).taken();
  CHECK(column.texts == Texts{std::nullopt, ""});
  CHECK(column.codes == Codes{1, 0, 1});
}

TEST_CASE("a column without rows has no texts") {
  const CodedTable::Column column = CodedColumn().taken();
  CHECK(column.texts.empty());
  CHECK(column.codes.empty());
}

}  // namespace modelgate::source::test

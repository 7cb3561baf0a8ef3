/// \file
/// Lines, records and quotes, in one piece and byte by byte.
#include "source/text_scan.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace modelgate::source {
namespace {

struct Text {
  std::string bytes;
  std::int64_t lines;
  std::int64_t records;
  std::string before_quotes;
};

TEST_CASE("lines and records that hold something are counted") {
  const std::string block((std::size_t{1} << 18) - 1, 'x');
  const std::vector<Text> texts = {
      {"", 0, 0, ""},
      {"\n\r\n\n", 0, 0, ""},
      {"a\nb\n", 2, 2, ""},
      {"a\nb", 2, 2, ""},
      {"a\r\n\r\nb\r\n", 2, 2, ""},
      {"a\rb\r", 1, 1, ""},
      {"a,b\n\"1\n2\",3\n", 3, 2, ""},
      {"a,b\n3,\"1\r\n\r\n2\"\r\n", 3, 2, ","},
      {"\"\"\"\n\"\"\";\"x\"\n", 2, 1, ";"},
      {"a;\"b\"|\"c\"\t\"d\n\"", 2, 1, ";|\t"},
      {"5\"2,6\"2,\"b\n", 1, 1, "5,"},
      {"5\"2\n", 1, 1, "5"},
      {block + "\r\ny", 2, 2, ""},
      {block + "\n\r\ny", 2, 2, ""},
      {block + "xx\n\"", 2, 2, ""},
  };
  for (const auto& text : texts) {
    CAPTURE(text.bytes.size());
    TextScan whole;
    whole.add(text.bytes);
    TextScan pieces;
    for (const char& byte : text.bytes) pieces.add({&byte, 1});
    for (const auto& counts : {whole.counts(), pieces.counts()}) {
      CHECK(counts.lines == text.lines);
      CHECK(counts.records == text.records);
      CHECK(counts.before_quotes == text.before_quotes);
    }
  }
}

}  // namespace
}  // namespace modelgate::source

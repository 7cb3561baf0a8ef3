/// \file
/// Lines, records and quotes, in one piece and byte by byte.
#include "source/text_scan.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace modelgate::source {
namespace {

struct Text {
  std::string bytes;
  std::int64_t lines;
  std::int64_t records;
  std::string before_quotes;
};

/// What is to be found, byte by byte.
TextCounts looked_through(const std::string& bytes) {
  TextCounts found;
  bool is_quoted = false;
  bool is_line_filled = false;
  bool is_record_filled = false;
  char before = '\n';
  for (const char byte : bytes + "\n") {
    if (byte == '"') {
      const bool is_plain = before == '\n' || before == '\r' || before == '"';
      if (!is_quoted && !is_plain && found.before_quotes.find(before) == std::string::npos) {
        found.before_quotes += before;
      }
      is_quoted = !is_quoted;
    }
    if (byte == '\n') {
      found.lines += is_line_filled ? 1 : 0;
      found.records += is_record_filled && !is_quoted ? 1 : 0;
      is_line_filled = false;
      is_record_filled = is_record_filled && is_quoted;
    }
    if (byte != '\n' && byte != '\r') is_line_filled = is_record_filled = true;
    before = byte;
  }
  found.records += is_record_filled ? 1 : 0;
  return found;
}

TEST_CASE("texts of any bytes in pieces of any size are counted as byte by byte") {
  constexpr std::string_view kAlphabet = "\n\n\r\"\",;ab";
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    const std::size_t kinds = 2 + random() % (kAlphabet.size() - 1);
    std::string bytes(random() % 700, 'x');
    for (char& byte : bytes) byte = kAlphabet[random() % kinds];
    CAPTURE(bytes);
    TextScan scan;
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t size = 1 + random() % 200;
      scan.add(std::string_view(bytes).substr(at, size));
      at += size;
    }
    const auto expected = looked_through(bytes);
    CHECK(scan.counts().lines == expected.lines);
    CHECK(scan.counts().records == expected.records);
    CHECK(scan.counts().before_quotes == expected.before_quotes);
  }
}

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

/// \file
/// Texts of every length become codes and come back.
#include "source/text_codes.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace modelgate::source {
namespace {

TEST_CASE("texts have codes in the order in which they are met") {
  TextCodes codes;
  CHECK(codes.size() == 1);
  CHECK_FALSE(codes.text(TextCodes::kMissing));
  const std::vector<std::string> texts = {"",
                                          "0",
                                          "00",
                                          std::string(1, '\0'),
                                          std::string(2, '\0'),
                                          "spam",
                                          "spam ",
                                          "twelve bytes",
                                          "thirteen byte",
                                          "thirteen bytf",
                                          std::string(300, 'x')};
  for (const int round : {0, 1}) {
    CAPTURE(round);
    std::uint32_t code = 0;
    for (const auto& text : texts) {
      CHECK(codes.of(std::string_view(text)) == ++code);
      CHECK(codes.text(code) == text);
    }
  }
  CHECK(codes.size() == texts.size() + 1);
}

TEST_CASE("bytes behind a short text count for nothing") {
  CHECK(short_text("spamABCDEFGH", 4) == short_text("spam01234567", 4));
  CHECK(short_text("spamABCDEFGH", 6) == short_text("spamAB......", 6));
  CHECK(short_text("spamABCDEFGH", 6) != short_text("spamABCDEFGH", 7));
  CHECK(short_text("abc         ", 0) == short_text("xyz.........", 0));
}

TEST_CASE("a text of one byte has one code however it is asked for") {
  TextCodes codes;
  CHECK(codes.of('1') == 1);
  CHECK(codes.of(std::string_view("1")) == 1);
  CHECK(codes.of(std::string_view("2")) == 2);
  CHECK(codes.of('2') == 2);
  CHECK(codes.of(std::string_view("")) == 3);
  CHECK(codes.of('\xff') == 4);
  CHECK(codes.of('\0') == 5);
  CHECK(codes.text(4) == "\xff");
  CHECK(codes.text(5) == std::string(1, '\0'));
}

TEST_CASE("ten thousand texts keep their codes") {
  TextCodes codes;
  for (const int round : {0, 1}) {
    CAPTURE(round);
    int wrong = 0;
    for (std::uint32_t at = 0; at < 10'000; ++at) {
      wrong += codes.of(std::string_view(std::to_string(at * 7919))) == at + 1 ? 0 : 1;
    }
    CHECK(wrong == 0);
  }
}

}  // namespace
}  // namespace modelgate::source

/// \file
/// What is encoded, and what is decoded again.
#include "text/percent.hpp"

#include <doctest/doctest.h>

namespace modelgate::text {

TEST_CASE("everything but alphanumerics and the marks is encoded") {
  CHECK(percent_encoded("aZ09-._~") == "aZ09-._~");
  CHECK(percent_encoded("a/b c?") == "a%2Fb%20c%3F");
  CHECK(percent_encoded("\xC3\xA4\x01") == "%C3%A4%01");
  CHECK(percent_encoded("a_b-c.d", "_-") == "a_b-c%2Ed");
}

TEST_CASE("percent-encoding is decoded strictly") {
  CHECK(percent_decoded("a%20b%2Fc") == "a b/c");
  CHECK(percent_decoded("%C3%A4") == "\xC3\xA4");
  CHECK(!percent_decoded("%").has_value());
  CHECK(!percent_decoded("%4").has_value());
  CHECK(!percent_decoded("%zz").has_value());
  CHECK(!percent_decoded("a%00b").has_value());
  CHECK(!percent_decoded("a%0d%0ab").has_value());
  CHECK(!percent_decoded("%ff").has_value());
}

TEST_CASE("what is encoded is decoded to the same text") {
  const std::string text = "a b/c%d\xE2\x82\xAC+";
  CHECK(percent_decoded(percent_encoded(text)) == text);
}

}  // namespace modelgate::text

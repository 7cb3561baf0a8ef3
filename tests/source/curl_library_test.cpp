/// \file
/// libcurl is found and complete.
#include "source/curl_library.hpp"

#include <doctest/doctest.h>

#include <string>

namespace modelgate::source::test {

TEST_CASE("the library is loaded once and has every function") {
  const Curl& curl = curl_library();
  CHECK(&curl == &curl_library());
  CHECK(std::string(curl.curl_easy_strerror(CURLE_OK)) == "No error");
  const Text text(curl.curl_easy_escape(nullptr, "a b+c", 0));
  CHECK(std::string(text.get()) == "a%20b%2Bc");
}

}  // namespace modelgate::source::test

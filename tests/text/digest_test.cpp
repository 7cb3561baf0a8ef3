/// \file
/// SHA-256 against the examples of FIPS 180-2, MD5 against those of RFC 1321.
#include "text/digest.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

namespace modelgate::text {
namespace {

TEST_CASE("SHA-256 agrees with the published examples") {
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a digest with more behind it leaves the digest as it was") {
  Sha256 digest;
  digest.update("ab");
  CHECK(digest.digest_with("c") == sha256("abc"));
  CHECK(digest.digest_with("d") == sha256("abd"));
  CHECK(digest.finish() == sha256("ab"));
}

TEST_CASE("pieces and the whole have one digest") {
  Sha256 digest;
  digest.update("a");
  digest.update("");
  digest.update(std::string("\0b", 2));
  CHECK(digest.finish() == sha256(std::string("a\0b", 3)));
}

TEST_CASE("MD5 agrees with the published examples again and again") {
  Md5 md5;
  const auto first = [&](std::string_view bytes) {
    const auto digest = md5.of(bytes);
    REQUIRE(digest);
    return std::pair(int{digest->front()}, int{digest->back()});
  };
  CHECK(first("") == std::pair(0xd4, 0x7e));
  CHECK(first("abc") == std::pair(0x90, 0x72));
  CHECK(first("message digest") == std::pair(0xf9, 0xd0));
  CHECK(first("abc") == std::pair(0x90, 0x72));
}

}  // namespace
}  // namespace modelgate::text

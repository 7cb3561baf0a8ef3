/// \file
/// Addresses that no name may lead to.
#include "source/network.hpp"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/un.h>

#include <string>

namespace modelgate::source::test {
namespace {

bool is_forbidden_text(const std::string& text) {
  sockaddr_storage storage{};
  if (text.find(':') == std::string::npos) {
    auto& v4 = reinterpret_cast<sockaddr_in&>(storage);
    v4.sin_family = AF_INET;
    REQUIRE(::inet_pton(AF_INET, text.c_str(), &v4.sin_addr) == 1);
  } else {
    auto& v6 = reinterpret_cast<sockaddr_in6&>(storage);
    v6.sin6_family = AF_INET6;
    REQUIRE(::inet_pton(AF_INET6, text.c_str(), &v6.sin6_addr) == 1);
  }
  return is_forbidden(reinterpret_cast<const sockaddr&>(storage));
}

TEST_CASE("link-local addresses and metadata services are forbidden however they are written") {
  for (const std::string text :
       {"169.254.0.1", "169.254.169.254", "169.254.255.255", "100.100.100.200", "fe80::1",
        "febf::1", "fd00:ec2::254", "::ffff:169.254.169.254", "::169.254.169.254",
        "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::1"}) {
    CHECK_MESSAGE(is_forbidden_text(text), text);
  }
}

TEST_CASE("other addresses are not") {
  for (const std::string text : {"127.0.0.1", "10.0.0.7", "169.253.255.255", "192.0.2.1", "::1",
                                 "fec0::1", "fd00::1", "2001:db8::1", "::ffff:10.0.0.7"}) {
    CHECK_MESSAGE(!is_forbidden_text(text), text);
  }
}

TEST_CASE("sockets of other families are forbidden") {
  sockaddr_un local{};
  local.sun_family = AF_UNIX;
  CHECK(is_forbidden(reinterpret_cast<const sockaddr&>(local)));
}

}  // namespace
}  // namespace modelgate::source::test

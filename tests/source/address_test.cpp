/// \file
/// The parts of addresses.
#include "source/address.hpp"

#include <doctest/doctest.h>

namespace modelgate::source::test {
namespace {

std::string parts(const std::string& address) {
  const auto parsed = parsed_address(address);
  if (!parsed) return "none";
  return parsed->scheme + " " + parsed->user + " " + parsed->host + " " + parsed->port + " " +
         parsed->path + " " + parsed->query;
}

TEST_CASE("an address is taken apart as a transfer reads it") {
  CHECK(parts("https://host/a/b.csv?x=1") == "https  host 443 /a/b.csv x=1");
  CHECK(parts("HTTP://User:pw@HOST:8080") == "http User host 8080 / ");
  CHECK(parts("https://host/a/../b") == "https  host 443 /b ");
  CHECK(parts("https://0x7f.1/a") == "https  127.0.0.1 443 /a ");
  CHECK(parts("https://[fe80::1]/a") == "https  [fe80::1] 443 /a ");
  CHECK(parts("https://ho st/") == "none");
}

TEST_CASE("the usual port is not shown") {
  CHECK(shown(parsed_address("https://user:pw@host:443/a?key=1").value()) == "https://host/a");
  CHECK(shown(parsed_address("http://host:9090").value()) == "http://host:9090/");
}

TEST_CASE("secrets of an address are not shown") {
  CHECK(shown_address("https://user:pass@host:8443/a/b@c.csv?key=secret#part") ==
        "https://host:8443/a/b@c.csv");
  CHECK(shown_address("https://host?key=secret") == "https://host");
  CHECK(is_address("https://host/a.csv"));
  CHECK_FALSE(is_address("c:/a.csv"));
}

TEST_CASE("this machine has three names") {
  CHECK(is_this_machine("localhost"));
  CHECK(is_this_machine("127.0.0.1"));
  CHECK(is_this_machine("[::1]"));
  CHECK_FALSE(is_this_machine("localhost.example"));
}

}  // namespace
}  // namespace modelgate::source::test

/// \file
/// Requests that are the same and requests that are not.
#include "serve/identity.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace modelgate::serve;

namespace {

Order order_with(std::vector<std::pair<std::string, std::string>> parameters) {
  Order order;
  order.gate.name = "spam";
  order.gate.sha256 = "policy";
  order.parameters = std::move(parameters);
  return order;
}

}  // namespace

TEST_CASE("the order of parameters makes no other request and their cut does") {
  const std::string both = request_digest(order_with({{"a", "1"}, {"b", "2"}}));
  CHECK(request_digest(order_with({{"b", "2"}, {"a", "1"}})) == both);
  CHECK(request_digest(order_with({{"a", "1b"}, {"", "2"}})) != both);
  CHECK(request_digest(order_with({{"a", "1"}})) != both);
  Order other = order_with({{"a", "1"}, {"b", "2"}});
  other.candidate_id = "c";
  CHECK(request_digest(other) != both);
  other = order_with({{"a", "1"}, {"b", "2"}});
  other.owner = "argo";
  other.key = "k";
  CHECK(request_digest(other) == both);
}

TEST_CASE("a policy and a day and what may be read make another content") {
  const std::vector<std::string> allowed = {"/data"};
  Order order = order_with({});
  const std::string content = content_digest(order, "2026-03-01", allowed);
  CHECK(content_digest(order, "2026-03-01", allowed) == content);
  CHECK(content_digest(order, "2026-03-02", allowed) != content);
  CHECK(content_digest(order, "2026-03-01", {}) != content);
  order.gate.sha256 = "other";
  CHECK(content_digest(order, "2026-03-01", allowed) != content);
}

TEST_CASE("every run has a name of its own") {
  CHECK(run_id("content", "1").size() == 21);
  CHECK(run_id("content", "1") != run_id("content", "2"));
  CHECK(run_id("content", "1") != run_id("other", "1"));
}

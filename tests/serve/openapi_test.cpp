/// \file
/// The description against the table of routes; the server's answers against the description are
/// api_test.cpp's.
#include "serve/openapi.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "serve/routes.hpp"

using namespace modelgate::serve;
using nlohmann::json;

TEST_CASE("every route is described and nothing else") {
  const json description = json::parse(openapi());
  CHECK(description["openapi"] == "3.1.0");
  std::size_t operations = 0;
  std::set<std::string> ids;
  for (const auto& [path, methods] : description["paths"].items()) {
    operations += methods.size();
    for (const auto& [method, operation] : methods.items()) ids.insert(operation["operationId"]);
  }
  CHECK(operations == routes().size());
  CHECK(ids.size() == routes().size());
  for (const Route& route : routes()) {
    CAPTURE(route.pattern);
    std::string method(route.method);
    std::ranges::transform(method, method.begin(), [](char c) { return std::tolower(c); });
    const json& operation = description["paths"][std::string(route.pattern)][method];
    CHECK(operation["operationId"] == route.operation);
    for (const int status : route.statuses) {
      CHECK((status == 0 || operation["responses"].contains(std::to_string(status))));
    }
    CHECK(operation.contains("requestBody") == (route.method == "POST"));
    CHECK(operation["security"].empty() == (route.access == Access::open));
  }
}

TEST_CASE("every reference of the description leads somewhere") {
  const json description = json::parse(openapi());
  const json flat = description.flatten();
  for (const auto& [pointer, value] : flat.items()) {
    if (!pointer.ends_with("/$ref")) continue;
    CAPTURE(value);
    const json::json_pointer target(value.get<std::string>().substr(1));
    CHECK(description.contains(target));
  }
}

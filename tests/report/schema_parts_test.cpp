/// \file
/// Pieces of JSON Schemas as text.
#include "report/schema_parts.hpp"

#include <doctest/doctest.h>

#include "modelgate/details.hpp"

namespace modelgate::report {
namespace {

TEST_CASE("an object requires the keys that are not optional") {
  const auto object =
      object_of({{"a", string()}, {"b", described(count(), "how many"), Presence::optional}});
  CHECK(object.dump() == R"({"type":"object","required":["a"],"properties":{"a":{"type":"string"},)"
                         R"("b":{"type":"integer","minimum":0,"description":"how many"}}})");
}

TEST_CASE("the other pieces are what their names say") {
  CHECK(array_of(number()).dump() == R"({"type":"array","items":{"type":"number"}})");
  CHECK(or_null(flag()).dump() == R"({"anyOf":[{"type":"boolean"},{"type":"null"}]})");
  CHECK(share().dump() == R"({"type":"number","minimum":0,"maximum":1})");
  CHECK(reference("interval").dump() == R"({"$ref":"#/$defs/interval"})");
  CHECK(map_of(string()).dump() == R"({"type":"object","additionalProperties":{"type":"string"}})");
  CHECK(one_of<Flip>().dump() == R"({"enum":["broken","fixed"]})");
}

}  // namespace
}  // namespace modelgate::report

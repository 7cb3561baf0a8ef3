/// \file
/// Each piece as one object.
#include "report/schema_parts.hpp"

#include <string>

namespace modelgate::report {

using nlohmann::ordered_json;

ordered_json object_of(const std::vector<Property>& properties) {
  ordered_json object{{"type", "object"}};
  object["required"] = ordered_json::array();
  object["properties"] = ordered_json::object();
  for (const Property& property : properties) {
    object["properties"][std::string(property.key)] = property.schema;
    switch (property.presence) {
      case Presence::required: object["required"].push_back(property.key); break;
      case Presence::optional: break;
    }
  }
  return object;
}

ordered_json array_of(const ordered_json& items) { return {{"type", "array"}, {"items", items}}; }

ordered_json or_null(const ordered_json& schema) {
  return {{"anyOf", ordered_json::array({schema, ordered_json{{"type", "null"}}})}};
}

ordered_json described(ordered_json schema, std::string_view words) {
  schema["description"] = words;
  return schema;
}

ordered_json type(std::string_view name_of_type) { return {{"type", name_of_type}}; }
ordered_json string() { return type("string"); }
ordered_json number() { return type("number"); }
ordered_json flag() { return type("boolean"); }
ordered_json count() { return {{"type", "integer"}, {"minimum", 0}}; }
ordered_json share() { return {{"type", "number"}, {"minimum", 0}, {"maximum", 1}}; }
ordered_json reference(std::string_view definition) {
  return {{"$ref", "#/$defs/" + std::string(definition)}};
}

ordered_json map_of(const ordered_json& values) {
  return {{"type", "object"}, {"additionalProperties", values}};
}

}  // namespace modelgate::report

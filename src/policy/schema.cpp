/// \file
/// The JSON Schema of the policy, written from the tables of keys that the reader uses. It says
/// what editors can check: keys, types, choices, ranges. What needs the whole policy stays with the
/// reader.
#include <array>

#include <nlohmann/json.hpp>

#include "metric/registry.hpp"
#include "policy/load.hpp"
#include "policy/sections.hpp"

namespace modelgate::policy {
namespace {

using Json = nlohmann::ordered_json;

/// A definition that several keys share.
struct Definition {
  std::string_view name;
  std::string_view schema;
};

// Text is any scalar: `name: 2024` reads as "2024".
constexpr auto kDefinitions = std::to_array<Definition>({
    {"scalar", R"({"type": ["string", "number", "boolean"]})"},
    {"text", R"({"type": ["string", "number", "boolean"], "pattern": "[^ \\t\\r\\n]"})"},
    {"date", R"({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})"},
    {"duration", R"({"type": "string", "pattern": "^[1-9][0-9]*[smhd]$"})"},
    {"threshold", R"({"type": "number", "minimum": 0, "maximum": 1})"},
    {"bins", R"({"type": "integer", "minimum": 1, "maximum": 10000})"},
    {"confidence", R"({"type": "number", "minimum": 0.5, "exclusiveMaximum": 1})"},
    {"score", R"({"oneOf": [{"$ref": "#/$defs/text"},
        {"type": "object", "minProperties": 2,
         "additionalProperties": {"$ref": "#/$defs/text"}}]})"},
    {"slo", R"({"type": "string",
        "pattern": "^ *(>=|<=|>|<) *[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)? *$"})"},
    {"delta", R"({"type": "string",
        "pattern": "^ *(>=|<=|>|<) *[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)? *%? *$"})"},
    {"fixed_slice", R"({"type": "object", "minProperties": 1,
        "additionalProperties": {"$ref": "#/$defs/scalar"}})"},
    {"slice", R"({"oneOf": [{"$ref": "#/$defs/text"},
        {"type": "array", "items": {"$ref": "#/$defs/text"}, "minItems": 1, "uniqueItems": true},
        {"$ref": "#/$defs/fixed_slice"}]})"},
});

Json value_schema(const Key& key) {
  Json schema = Json::object();
  schema["description"] = key.description;
  if (key.choices.empty()) {
    schema.update(Json::parse(key.schema));
  } else {
    schema["enum"] = key.choices;
  }
  return schema;
}

Json section_schema(const Section& section) {
  Json schema = {{"type", "object"}, {"additionalProperties", false}};
  if (!section.required.empty()) schema["required"] = section.required;
  Json& properties = schema["properties"] = Json::object();
  for (const Key& key : section.keys) properties[std::string(key.name)] = value_schema(key);
  return schema;
}

Json metric_schema() {
  return {{"description", "A registered metric or an alias of one."},
          {"enum", metric::known_names()}};
}

Json definitions() {
  Json all = Json::object();
  for (const Section* section : all_sections().subspan(1)) {
    all[std::string(section->name)] = section_schema(*section);
  }
  all["check"]["anyOf"] = {{{"required", {"slo"}}}, {{"required", {"delta"}}}};
  all["metric"] = metric_schema();
  for (const Definition& definition : kDefinitions) {
    all[std::string(definition.name)] = Json::parse(definition.schema);
  }
  return all;
}

}  // namespace

std::string schema() {
  Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                 {"title", "modelgate policy"},
                 {"description", "A gate: what a model must meet before it ships."}};
  schema.update(section_schema(kPolicySection));
  // What is required may stand in the file that is extended.
  Json required = schema["required"];
  schema.erase("required");
  schema["if"] = {{"not", {{"required", {"extends"}}}}};
  schema["then"] = {{"required", std::move(required)}};
  schema["$defs"] = definitions();
  constexpr int kIndent = 2;
  return schema.dump(kIndent) + "\n";
}

}  // namespace modelgate::policy

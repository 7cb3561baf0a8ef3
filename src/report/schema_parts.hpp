/// \file
/// Pieces that JSON Schemas are made of.
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "text/named.hpp"

namespace modelgate::report {

/// Whether an object must have a key.
enum class Presence { required, optional };

/// A key of an object and what it holds.
struct Property {
  std::string_view key;
  nlohmann::ordered_json schema;
  Presence presence = Presence::required;
};

/// An object with these keys, and others that later versions may add.
[[nodiscard]] nlohmann::ordered_json object_of(const std::vector<Property>& properties);
/// A list of such items.
[[nodiscard]] nlohmann::ordered_json array_of(const nlohmann::ordered_json& items);
/// That, or null.
[[nodiscard]] nlohmann::ordered_json or_null(const nlohmann::ordered_json& schema);
/// `schema` with a description.
[[nodiscard]] nlohmann::ordered_json described(nlohmann::ordered_json schema,
                                               std::string_view words);
/// A value of a JSON type.
[[nodiscard]] nlohmann::ordered_json type(std::string_view name_of_type);
/// A text.
[[nodiscard]] nlohmann::ordered_json string();
/// Any number.
[[nodiscard]] nlohmann::ordered_json number();
/// True or false.
[[nodiscard]] nlohmann::ordered_json flag();
/// A whole number from 0.
[[nodiscard]] nlohmann::ordered_json count();
/// A number from 0 to 1.
[[nodiscard]] nlohmann::ordered_json share();
/// What `$defs` has under that name.
[[nodiscard]] nlohmann::ordered_json reference(std::string_view definition);
/// A map whose keys come from the user.
[[nodiscard]] nlohmann::ordered_json map_of(const nlohmann::ordered_json& values);

/// One of the names of an enum.
template <typename Enum>
[[nodiscard]] nlohmann::ordered_json one_of() {
  return {{"enum", text::names<Enum>()}};
}

}  // namespace modelgate::report

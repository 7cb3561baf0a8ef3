/// \file
/// JSON values that know where they stand, for a reader that names the key it refuses.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/named.hpp"

namespace modelgate::report {

/// One JSON text as a tree, its objects in the order of the text.
/// \param origin  named in messages
/// \throws SourceError where it is no JSON, repeats a key, or nests deeper than a report can
[[nodiscard]] nlohmann::ordered_json parse_json(std::string_view text, const std::string& origin);

/// A value of a parsed tree with its path ("decisions[3].limit"). Every accessor throws SourceError
/// with origin, path and what was expected when the value is something else. Must not outlive the
/// tree and the origin.
class JsonValue {
 public:
  JsonValue(const nlohmann::ordered_json& value, const std::string& origin)
      : JsonValue(value, origin, {}) {}

  /// The member `key` of this object, which must be there.
  [[nodiscard]] JsonValue at(std::string_view key) const;

  /// The member `key` of this object; nothing when it is absent or null.
  [[nodiscard]] std::optional<JsonValue> maybe(std::string_view key) const;

  /// Whether this object has the member, be it null.
  [[nodiscard]] bool has(std::string_view key) const;

  [[nodiscard]] std::vector<JsonValue> items() const;
  [[nodiscard]] std::vector<std::pair<std::string, JsonValue>> members() const;
  [[nodiscard]] bool is_null() const { return value_->is_null(); }

  [[nodiscard]] std::string text() const;
  [[nodiscard]] double number() const;
  [[nodiscard]] bool flag() const;

  /// A whole number from 0 to 2^63 - 1.
  [[nodiscard]] std::int64_t count() const;

  /// A whole number from 0 to `highest`.
  [[nodiscard]] int small(int highest) const;

  /// A whole number from 0 to 2^64 - 1.
  [[nodiscard]] std::uint64_t seed() const;

  /// The enumerator of that name.
  template <typename Enum>
  [[nodiscard]] Enum enumerator() const {
    const std::optional<Enum> found = text::named<Enum>(text());
    if (!found) refuse_word(text::names<Enum>());
    return *found;
  }

  /// Throws, naming what was expected and what stands there.
  [[noreturn]] void refuse(std::string_view expected) const;

  /// Throws, naming the words that may stand here.
  [[noreturn]] void refuse_word(const std::vector<std::string_view>& allowed) const;

 private:
  JsonValue(const nlohmann::ordered_json& value, const std::string& origin, std::string path)
      : value_(&value), origin_(&origin), path_(std::move(path)) {}

  [[nodiscard]] const nlohmann::ordered_json& expect_object() const;
  [[nodiscard]] std::string path_of(std::string_view key) const;

  const nlohmann::ordered_json* value_;
  const std::string* origin_;
  std::string path_;
};

}  // namespace modelgate::report

/// \file
/// A section of the policy: the table of its keys, from which the reader refuses unknown keys and
/// the JSON Schema is written; and typed reading of one map by such a table.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "policy/choices.hpp"
#include "policy/document.hpp"
#include "policy/problems.hpp"

namespace modelgate::policy {

/// One key. Its value is one of `choices`, or what `schema` says.
struct Key {
  std::string_view name;
  std::string_view description;  ///< one sentence for editors
  std::string_view schema;       ///< JSON Schema of the value
  std::span<const std::string_view> choices;
};

/// Keys of one map.
struct Section {
  std::string_view name;   ///< definition in the schema: "data"
  std::string_view place;  ///< in messages: "'data'", "this check"
  std::span<const Key> keys;
  std::span<const std::string_view> later;  ///< in the contract, not in this version
  std::span<const std::string_view> required;
};

/// A closed or half-open range of numbers.
struct Range {
  enum class Ends { closed, open, open_below, open_above };
  double low;
  double high;  ///< may be infinite
  Ends ends = Ends::closed;
};

/// Whole numbers from `low` to `high`.
struct WholeRange {
  std::int64_t low;
  std::int64_t high;
};

/// A scalar as text: any scalar counts, `2024` is the text "2024". Not empty.
[[nodiscard]] std::optional<std::string> read_text(const Value& node, std::string_view key,
                                                   Problems& problems);

/// A finite number within `range`.
[[nodiscard]] std::optional<double> read_number(const Value& node, std::string_view key,
                                                const Range& range, Problems& problems);

/// A duration such as 90s, 15m, 24h or 7d; 0 where it was wrong and is reported.
[[nodiscard]] std::chrono::seconds read_duration(const Value& node, std::string_view key,
                                                 Problems& problems);

/// One of the known names; its index.
[[nodiscard]] std::optional<std::size_t> read_choice(const Value& node, std::string_view key,
                                                     std::span<const std::string_view> names,
                                                     Problems& problems);

/// A list of texts, at least one. A single text counts as a list of one where `key` is a choice
/// between both forms; that is the caller's business.
[[nodiscard]] std::vector<std::string> read_texts(const Value& node, std::string_view key,
                                                  Problems& problems);

/// What a value is, for messages: its text in quotes, "a list", "a map" or "nothing".
[[nodiscard]] std::string kind_name(const Value& node);

/// Reports `node` unless it is of `kind`.
[[nodiscard]] bool is_kind(const Value& node, Kind kind, std::string_view key, Problems& problems);

/// Reads one map of the policy, key by key. Unknown, unsupported and missing keys are reported by
/// the constructor; a value that is wrong is reported when it is read and counts as absent.
class Fields {
 public:
  /// \param node  a map; anything else is reported and reads as empty
  Fields(const Value& node, const Section& section, Problems& problems);

  /// The value of a key of the section; null where absent.
  [[nodiscard]] const Value* find(std::string_view key) const;

  [[nodiscard]] std::optional<std::string> text(std::string_view key) const;
  [[nodiscard]] std::optional<double> number(std::string_view key, const Range& range) const;
  [[nodiscard]] std::optional<std::int64_t> whole(std::string_view key,
                                                  const WholeRange& range) const;

  /// `true` or `false`.
  [[nodiscard]] std::optional<bool> flag(std::string_view key) const;

  /// The enumerator that the key names, or `otherwise`.
  template <typename Enum>
  [[nodiscard]] Enum choice(std::string_view key, Enum otherwise) const {
    const Value* node = find(key);
    if (node == nullptr) return otherwise;
    const auto index = read_choice(*node, key, kSpellings<Enum>, *problems_);
    return index ? kChoices<Enum>[*index] : otherwise;
  }

  [[nodiscard]] Problems& problems() const { return *problems_; }
  [[nodiscard]] const Place& place() const { return place_; }

  /// Whether there is a whole map to read, so that a missing key is worth a word.
  [[nodiscard]] bool is_whole() const { return is_whole_; }

 private:
  void refuse_unknown(const Value& key) const;

  const Value* node_;
  Place place_;
  bool is_whole_ = true;
  const Section* section_;
  Problems* problems_;
};

}  // namespace modelgate::policy

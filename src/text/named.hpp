/// \file
/// Enumerations and their texts. `name(enumerator)`, beside each enum, has the spelling; what is
/// here goes through it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace modelgate::text {

/// Every name of an enumeration, in the order of its enumerators, which count from zero.
template <typename Enum>
[[nodiscard]] std::vector<std::string_view> names() {
  std::vector<std::string_view> all;
  for (int i = 0; !name(static_cast<Enum>(i)).empty(); ++i) {
    all.push_back(name(static_cast<Enum>(i)));
  }
  return all;
}

/// The enumerator of that name; nothing when there is none.
template <typename Enum>
[[nodiscard]] std::optional<Enum> named(std::string_view text) {
  for (int i = 0; !name(static_cast<Enum>(i)).empty(); ++i) {
    if (name(static_cast<Enum>(i)) == text) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace modelgate::text

/// \file
/// Regular expressions of declared parameters.
#pragma once

#include <optional>
#include <regex>
#include <string>

namespace modelgate::policy {

/// A compiled pattern (ECMAScript syntax) that a whole value must match. Matching takes polynomial
/// time whatever the pattern, because values come from requests.
class Pattern {
 public:
  /// \return  nothing when `text` is no pattern, or has back references, or is over 200 bytes
  [[nodiscard]] static std::optional<Pattern> compile(const std::string& text);

  /// Values over 1000 bytes never match.
  [[nodiscard]] bool matches(const std::string& value) const;

 private:
  explicit Pattern(std::regex expression) : expression_(std::move(expression)) {}

  std::regex expression_;
};

}  // namespace modelgate::policy

/// \file
/// How many bytes of a line a YAML scalar takes, for carets. yaml-cpp says only where it begins.
#include "policy/caret.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace modelgate::policy {
namespace {

bool is_blank(char byte) { return byte == ' ' || byte == '\t'; }

// Bytes that a quoted scalar takes on its first line, both quotes included.
std::size_t quoted_width(std::string_view rest) {
  const char quote = rest.front();
  for (std::size_t i = 1; i < rest.size(); ++i) {
    if (quote == '"' && rest[i] == '\\') {
      ++i;
    } else if (rest[i] == quote) {
      if (quote == '\'' && i + 1 < rest.size() && rest[i + 1] == quote) {
        ++i;
      } else {
        return i + 1;
      }
    }
  }
  return rest.size();
}

std::size_t plain_width(std::string_view rest, std::string_view value) {
  const auto stopped = std::mismatch(rest.begin(), rest.end(), value.begin(), value.end());
  return std::max<std::size_t>(static_cast<std::size_t>(stopped.first - rest.begin()), 1);
}

}  // namespace

int scalar_width(std::string_view rest, std::string_view value) {
  const bool has_quotes = rest.starts_with('"') || rest.starts_with('\'');
  return static_cast<int>(has_quotes ? quoted_width(rest) : plain_width(rest, value));
}

int anchor_width(std::string_view rest) {
  if (!rest.starts_with('&')) return 0;
  std::size_t end = std::min(rest.find_first_of(" \t"), rest.size());
  while (end < rest.size() && is_blank(rest[end])) ++end;
  return end == rest.size() ? 0 : static_cast<int>(end);
}

std::string written_null(std::string_view rest) {
  constexpr std::array<std::string_view, 4> kNulls = {"~", "null", "Null", "NULL"};
  for (const std::string_view spelling : kNulls) {
    if (rest.starts_with(spelling)) return std::string(spelling);
  }
  return {};
}

}  // namespace modelgate::policy

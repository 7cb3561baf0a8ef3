/// \file
/// The only user of std::regex, whose constructor throws.
#include "policy/pattern.hpp"

#include <cstddef>
#include <utility>

namespace modelgate::policy {
namespace {

constexpr std::size_t kMaxPattern = 200;
constexpr std::size_t kMaxValue = 1000;

// libstdc++ backtracks, in exponential time at worst, unless told otherwise.
std::regex::flag_type flags() {
  auto chosen = std::regex::ECMAScript;
#ifdef __GLIBCXX__
  chosen |= std::regex_constants::__polynomial;
#endif
  return chosen;
}

}  // namespace

std::optional<Pattern> Pattern::compile(const std::string& text) {
  if (text.size() > kMaxPattern) return std::nullopt;
  try {
    return Pattern(std::regex(text, flags()));
  } catch (const std::regex_error&) {
    return std::nullopt;
  }
}

bool Pattern::matches(const std::string& value) const {
  return value.size() <= kMaxValue && std::regex_match(value, expression_);
}

}  // namespace modelgate::policy

/// \file
/// Number formatting and parsing on std::to_chars and std::from_chars, which know no locale.
#include "text/number.hpp"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <limits>
#include <system_error>

namespace modelgate::text {
namespace {

constexpr int kMaxDecimals = 40;
// Sign, all digits before the point of the largest double, the point, the decimals.
constexpr std::size_t kFixedLength =
    std::numeric_limits<double>::max_exponent10 + 3 + std::size_t{kMaxDecimals};
constexpr std::size_t kShortestLength = 32;

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

// from_chars takes no '+', which people write; what follows must be a number without a second sign.
std::string_view without_plus(std::string_view text) {
  const bool has_plus = text.size() > 1 && text[0] == '+' && text[1] != '-';
  return has_plus ? text.substr(1) : text;
}

// Keeps from_chars away from "nan" and "inf".
bool starts_like_a_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && (is_digit(text[0]) || text[0] == '.');
}

template <typename Number>
std::optional<Number> parse_whole(std::string_view text) {
  const std::string_view body = without_plus(text);
  if (!starts_like_a_number(body)) return std::nullopt;
  Number value{};
  const char* const end = body.data() + body.size();
  const auto [stopped, problem] = std::from_chars(body.data(), end, value);
  if (problem != std::errc{} || stopped != end) return std::nullopt;
  return value;
}

bool reads_as_zero(std::string_view text) {
  return text.find_first_of("123456789") == std::string_view::npos;
}

}  // namespace

std::string shortest(double value) {
  assert(std::isfinite(value));
  std::array<char, kShortestLength> buffer{};
  const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), written.ptr};
}

std::string fixed(double value, int decimals) {
  assert(std::isfinite(value) && decimals >= 0 && decimals <= kMaxDecimals);
  std::array<char, kFixedLength> buffer{};
  const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                     std::chars_format::fixed, decimals);
  std::string text(buffer.data(), written.ptr);
  if (text.starts_with('-') && reads_as_zero(text)) text.erase(0, 1);
  return text;
}

std::string signed_fixed(double value, int decimals) {
  const std::string text = fixed(value, decimals);
  return text.starts_with('-') || reads_as_zero(text) ? text : "+" + text;
}

std::string grouped(std::int64_t value) {
  std::string text = std::to_string(value);
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  for (std::size_t end = text.size(); end > first + 3; end -= 3) text.insert(end - 3, 1, ',');
  return text;
}

std::optional<double> parse_number(std::string_view text) { return parse_whole<double>(text); }

std::optional<std::int64_t> parse_integer(std::string_view text) {
  return parse_whole<std::int64_t>(text);
}

}  // namespace modelgate::text

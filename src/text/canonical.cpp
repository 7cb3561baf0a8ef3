/// \file
/// Class labels as exact decimal arithmetic on their digits.
#include "text/canonical.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <system_error>

namespace modelgate::text {
namespace {

// Decimal exponents of the first digit between which a double is neither infinite nor zero; they
// also bound the length of what is written out.
constexpr std::int64_t kLargestExponent = 308;
constexpr std::int64_t kSmallestExponent = -324;

/// A decimal number taken apart: sign, digits before and after the point, exponent.
struct Decimal {
  bool negative = false;
  std::string_view whole;
  std::string_view fraction;
  std::optional<std::string_view> exponent;  ///< with its sign, at least one digit
};

std::string_view take_digits(std::string_view& rest) {
  const std::size_t end = std::min(rest.find_first_not_of("0123456789"), rest.size());
  const std::string_view digits = rest.substr(0, end);
  rest.remove_prefix(end);
  return digits;
}

bool take(std::string_view& rest, std::string_view any_of) {
  if (rest.empty() || any_of.find(rest.front()) == std::string_view::npos) return false;
  rest.remove_prefix(1);
  return true;
}

std::optional<Decimal> parse(std::string_view rest) {
  Decimal number;
  number.negative = rest.starts_with('-');
  take(rest, "+-");
  number.whole = take_digits(rest);
  if (take(rest, ".")) number.fraction = take_digits(rest);
  if (number.whole.empty() && number.fraction.empty()) return std::nullopt;
  if (number.whole.size() > 1 && number.whole.front() == '0') return std::nullopt;
  if (take(rest, "eE")) {
    const std::string_view start = rest;
    take(rest, "+-");
    if (take_digits(rest).empty()) return std::nullopt;
    number.exponent = start.substr(0, start.size() - rest.size());
  }
  return rest.empty() ? std::optional(number) : std::nullopt;
}

// Nothing when the exponent is beyond 64 bits.
std::optional<std::int64_t> exponent_of(const Decimal& number) {
  if (!number.exponent) return 0;
  std::string_view text = *number.exponent;
  if (text.starts_with('+')) text.remove_prefix(1);
  std::int64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  // Half of the range leaves room to add the number of digits.
  constexpr std::int64_t kLimit = INT64_MAX / 2;
  if (read.ec != std::errc{} || value > kLimit || value < -kLimit) return std::nullopt;
  return value;
}

// `digits` has no zero at either end; the first stands for 10^exponent.
std::string written_out(std::string_view digits, std::int64_t exponent) {
  const auto count = static_cast<std::int64_t>(digits.size());
  if (exponent < 0) {
    return "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0').append(digits);
  }
  if (exponent >= count - 1) {
    return std::string(digits).append(static_cast<std::size_t>(exponent - count + 1), '0');
  }
  const auto point = static_cast<std::size_t>(exponent + 1);
  return std::string(digits.substr(0, point)).append(".").append(digits.substr(point));
}

std::optional<std::string> canonical_number(std::string_view raw) {
  const std::optional<Decimal> number = parse(raw);
  if (!number) return std::nullopt;
  const std::string all = std::string(number->whole).append(number->fraction);
  const std::size_t first = all.find_first_not_of('0');
  if (first == std::string::npos) return "0";
  const std::optional<std::int64_t> shift = exponent_of(*number);
  if (!shift) return std::nullopt;
  const std::int64_t exponent = *shift + static_cast<std::int64_t>(number->whole.size()) - 1 -
                                static_cast<std::int64_t>(first);
  const bool holdable = exponent >= kSmallestExponent && exponent <= kLargestExponent;
  if (number->exponent && !holdable) return std::nullopt;
  const std::size_t last = all.find_last_not_of('0');
  const std::string text =
      written_out(std::string_view(all).substr(first, last - first + 1), exponent);
  return number->negative ? "-" + text : text;
}

std::string lower_ascii(std::string_view raw) {
  std::string lower(raw);
  for (char& byte : lower) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  }
  return lower;
}

}  // namespace

std::string canonical_class(std::string_view raw) {
  if (std::optional<std::string> number = canonical_number(raw)) return *std::move(number);
  constexpr std::size_t kLongestBoolean = 5;
  if (raw.size() <= kLongestBoolean) {
    std::string lower = lower_ascii(raw);
    for (const std::string_view boolean : {"true", "false"}) {
      if (lower == boolean) return lower;
    }
  }
  return std::string(raw);
}

}  // namespace modelgate::text

/// \file
/// Scalars of a policy as text, numbers and choices. Numbers are read from their text, because YAML
/// readers disagree about 010, 1_000 and yes.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "policy/section.hpp"
#include "text/duration.hpp"
#include "text/number.hpp"

namespace modelgate::policy {
namespace {

/// What a value should have been.
struct Expected {
  std::string what;
  std::string hint;
};

void add_wrong(const Value& node, std::string_view key, const Expected& expected,
               Problems& problems) {
  if (node.kind == Kind::null) {
    problems.add(node.where, in_quotes(key) + " has no value; expected " + expected.what);
  } else {
    problems.add(node.where,
                 in_quotes(key) + " must be " + expected.what + ", not " + kind_name(node),
                 expected.hint);
  }
}

bool has_leading_zero(std::string_view digits) {
  if (digits.starts_with('-') || digits.starts_with('+')) digits.remove_prefix(1);
  return digits.size() > 1 && digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9';
}

std::string described(const Range& range) {
  const std::string low = text::shortest(range.low);
  if (std::isinf(range.high)) {
    return range.ends == Range::Ends::closed ? "a number of at least " + low
                                             : "a number above " + low;
  }
  const std::string high = text::shortest(range.high);
  switch (range.ends) {
    case Range::Ends::closed: return "a number from " + low + " to " + high;
    case Range::Ends::open: return "a number above " + low + " and below " + high;
    case Range::Ends::open_below: return "a number above " + low + ", at most " + high;
    case Range::Ends::open_above: return "a number from " + low + " to below " + high;
  }
  return {};
}

bool contains(const Range& range, double value) {
  switch (range.ends) {
    case Range::Ends::closed: return value >= range.low && value <= range.high;
    case Range::Ends::open: return value > range.low && value < range.high;
    case Range::Ends::open_below: return value > range.low && value <= range.high;
    case Range::Ends::open_above: return value >= range.low && value < range.high;
  }
  return false;
}

// YAML's spellings of what is no finite number, and numbers too large for one.
bool is_not_finite(std::string_view written) {
  constexpr std::string_view kNumeric = "+-.0123456789eE";
  if (written.starts_with('-') || written.starts_with('+')) written.remove_prefix(1);
  constexpr std::array<std::string_view, 8> kNames = {".nan", ".NaN", ".NAN", ".inf",
                                                      ".Inf", ".INF", "nan",  "inf"};
  if (std::find(kNames.begin(), kNames.end(), written) != kNames.end()) return true;
  return !written.empty() && written.find_first_not_of(kNumeric) == std::string_view::npos &&
         written.find_first_of("eE") != std::string_view::npos && !text::parse_number(written);
}

// What people write for a number that YAML, or this key, does not take.
std::string number_hint(const Value& node, const Range& range) {
  const std::string& written = node.text;
  if (is_not_finite(written)) return "a number must be finite";
  if (node.quoting == Quoting::quoted && text::parse_number(written)) return "leave out the quotes";
  if (const auto comma = written.find(','); comma != std::string::npos) {
    std::string with_point = written;
    with_point[comma] = '.';
    if (text::parse_number(with_point)) return "write " + with_point;
  }
  std::string digits = written;
  const bool has_percent = digits.ends_with('%');
  if (has_percent) digits.pop_back();
  const auto value = text::parse_number(digits);
  if (value && range.high <= 1.0 && contains(range, *value / 100.0)) {
    return "did you mean " + text::shortest(*value / 100.0) + "?";
  }
  return {};
}

std::string whole_hint(const Value& node) {
  const bool is_plain = node.quoting == Quoting::plain;
  if (is_plain && text::parse_integer(node.text)) return {};
  if (node.quoting == Quoting::quoted && text::parse_integer(node.text)) {
    return "leave out the quotes";
  }
  std::string digits;
  for (const char byte : node.text) {
    if (byte != '_' && byte != ',' && byte != ' ') digits.push_back(byte);
  }
  if (const auto whole = text::parse_integer(digits); whole && digits != node.text) {
    return "write " + digits;
  }
  constexpr double kLargest = 9e15;
  const auto number = text::parse_number(node.text);
  if (number && std::abs(*number) < kLargest && std::trunc(*number) == *number) {
    return "write " + std::to_string(static_cast<std::int64_t>(*number));
  }
  return {};
}

bool add_leading_zero(const Value& node, std::string_view key, Problems& problems) {
  if (!has_leading_zero(node.text)) return false;
  problems.add(node.where, in_quotes(key) + " has a leading zero: " + in_quotes(node.text),
               "YAML readers disagree whether that is octal");
  return true;
}

bool is_plain_scalar(const Value& node) {
  return node.kind == Kind::scalar && node.quoting == Quoting::plain;
}

}  // namespace

std::string kind_name(const Value& node) {
  switch (node.kind) {
    case Kind::null: return "nothing";
    case Kind::scalar: return in_quotes(node.text);
    case Kind::sequence: return "a list";
    case Kind::map: return "a map";
  }
  return {};
}

bool is_kind(const Value& node, Kind kind, std::string_view key, Problems& problems) {
  if (node.kind == kind) return true;
  Value expected;
  expected.kind = kind;
  add_wrong(node, key, {kind == Kind::scalar ? "text" : kind_name(expected), {}}, problems);
  return false;
}

std::optional<std::string> read_text(const Value& node, std::string_view key, Problems& problems) {
  if (!is_kind(node, Kind::scalar, key, problems)) return std::nullopt;
  if (node.text.find_first_not_of(" \t\r\n") == std::string::npos) {
    problems.add(node.where, in_quotes(key) + " is empty");
    return std::nullopt;
  }
  return node.text;
}

std::optional<double> read_number(const Value& node, std::string_view key, const Range& range,
                                  Problems& problems) {
  if (is_plain_scalar(node) && add_leading_zero(node, key, problems)) return std::nullopt;
  const auto value = is_plain_scalar(node) ? text::parse_number(node.text) : std::nullopt;
  if (value && std::isfinite(*value) && contains(range, *value)) return value;
  add_wrong(node, key, {described(range), number_hint(node, range)}, problems);
  return std::nullopt;
}

std::optional<std::int64_t> Fields::whole(std::string_view key, const WholeRange& range) const {
  const Value* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (is_plain_scalar(*node) && add_leading_zero(*node, key, *problems_)) return std::nullopt;
  const auto value = is_plain_scalar(*node) ? text::parse_integer(node->text) : std::nullopt;
  if (value && *value >= range.low && *value <= range.high) return value;
  const bool is_bounded = range.high < std::numeric_limits<std::int64_t>::max();
  const std::string low = std::to_string(range.low);
  const std::string what = is_bounded
                               ? "a whole number from " + low + " to " + std::to_string(range.high)
                               : "a whole number of at least " + low;
  add_wrong(*node, key, {what, whole_hint(*node)}, *problems_);
  return std::nullopt;
}

std::chrono::seconds read_duration(const Value& node, std::string_view key, Problems& problems) {
  const bool is_text = node.kind == Kind::scalar;
  const auto duration = is_text ? text::parse_duration(node.text) : std::nullopt;
  if (duration && duration->count() > 0) return *duration;
  const bool is_bare = is_text && text::parse_number(node.text).has_value();
  problems.add(
      node.where,
      in_quotes(key) + " must be a duration such as 90s, 15m, 24h or 7d, not " + kind_name(node),
      is_bare ? "a number needs its unit: s, m, h or d" : "");
  return std::chrono::seconds(0);
}

std::optional<std::size_t> read_choice(const Value& node, std::string_view key,
                                       std::span<const std::string_view> names,
                                       Problems& problems) {
  const std::vector<std::string> known(names.begin(), names.end());
  if (node.kind == Kind::scalar) {
    const auto found = std::find(known.begin(), known.end(), node.text);
    if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
  }
  add_wrong(node, key, {alternatives(known), did_you_mean(node.text, known)}, problems);
  return std::nullopt;
}

std::vector<std::string> read_texts(const Value& node, std::string_view key, Problems& problems) {
  std::vector<std::string> texts;
  if (!is_kind(node, Kind::sequence, key, problems)) return texts;
  if (node.items.empty()) problems.add(node.where, in_quotes(key) + " is an empty list");
  for (const Value& item : node.items) {
    if (auto text = read_text(item, key, problems)) texts.push_back(std::move(*text));
  }
  return texts;
}

}  // namespace modelgate::policy

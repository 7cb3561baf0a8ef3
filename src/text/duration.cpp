/// \file
/// Units of fixed length only: a day is 24 hours, so that a policy means the same all year round.
#include "text/duration.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "text/number.hpp"

namespace modelgate::text {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

struct Unit {
  char letter;
  seconds length;
};

// The longest first.
constexpr std::array kUnits = {Unit{'d', hours(24)}, Unit{'h', hours(1)}, Unit{'m', minutes(1)},
                               Unit{'s', seconds(1)}};

bool is_whole_number(std::string_view digits) {
  const auto is_digit = [](char byte) { return byte >= '0' && byte <= '9'; };
  return !digits.empty() && std::all_of(digits.begin(), digits.end(), is_digit) &&
         (digits.size() == 1 || digits.front() != '0');
}

}  // namespace

std::optional<seconds> parse_duration(std::string_view text) {
  if (text.empty() || !is_whole_number(text.substr(0, text.size() - 1))) return std::nullopt;
  const auto count = parse_integer(text.substr(0, text.size() - 1));
  const auto* const unit = std::find_if(kUnits.begin(), kUnits.end(), [text](const Unit& known) {
    return known.letter == text.back();
  });
  if (!count || unit == kUnits.end() || *count > kLongestDuration / unit->length) {
    return std::nullopt;
  }
  return *count * unit->length;
}

std::string duration_text(std::chrono::duration<double> duration) {
  const double total = duration.count();
  const auto* const unit = std::find_if(kUnits.begin(), kUnits.end(), [total](const Unit& known) {
    return std::abs(total) >= static_cast<double>(known.length.count());
  });
  const Unit& shown = unit == kUnits.end() ? kUnits.back() : *unit;
  std::string text = fixed(total / static_cast<double>(shown.length.count()), 1);
  constexpr std::string_view kNoDecimal = ".0";
  if (text.ends_with(kNoDecimal)) text.resize(text.size() - kNoDecimal.size());
  return text + shown.letter;
}

}  // namespace modelgate::text

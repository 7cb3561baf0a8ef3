/// \file
/// Texts and numbers as JSON can hold them.
#include "report/json_parts.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "text/utf8.hpp"

namespace modelgate::report {

using nlohmann::ordered_json;

std::string words(std::string_view raw) { return text::well_formed(raw); }

void put(ordered_json& object, const char* key, const std::optional<double>& value) {
  if (value && std::isfinite(*value)) object[key] = *value;
}

void put(ordered_json& object, const char* key, const std::optional<Interval>& interval) {
  if (!interval || !std::isfinite(interval->low) || !std::isfinite(interval->high)) return;
  object[key] = ordered_json::array({interval->low, interval->high});
}

}  // namespace modelgate::report

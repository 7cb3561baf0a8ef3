/// \file
/// The smallest pieces of the JSON report, and the report as a whole.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "modelgate/report.hpp"

namespace modelgate::report {

/// Well-formed text: nlohmann throws on any other, which a report must survive.
[[nodiscard]] std::string words(std::string_view raw);

/// Adds a number to `object`. What is not a number has no place in JSON: the key is left out.
void put(nlohmann::ordered_json& object, const char* key, const std::optional<double>& value);

/// Adds an interval as a list of its two ends, likewise.
void put(nlohmann::ordered_json& object, const char* key, const std::optional<Interval>& interval);

/// The report as contract.md section 5 has it.
[[nodiscard]] nlohmann::ordered_json report_object(const Report& report);

}  // namespace modelgate::report

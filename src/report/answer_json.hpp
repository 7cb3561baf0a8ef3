/// \file
/// What the JSON answers about a gate (plan, selftest) have in common.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "modelgate/report.hpp"

namespace modelgate::report {

/// Adds a count to `object`; nothing where it is not known.
void put_count(nlohmann::ordered_json& object, const char* key,
               const std::optional<std::int64_t>& value);

/// Which policy it was: its name, its path and its digest.
[[nodiscard]] nlohmann::ordered_json gate_object(const ReportGate& gate);

/// What was read.
[[nodiscard]] nlohmann::ordered_json file_list(const std::vector<InputFile>& files);

/// Sentences as a list of texts.
[[nodiscard]] nlohmann::ordered_json sentence_list(const std::vector<std::string>& sentences);

}  // namespace modelgate::report

/// \file
/// JSON Schemas of the keys of details_json.hpp.
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace modelgate::report {

/// Of the key `confusion`.
[[nodiscard]] nlohmann::ordered_json confusion_schema();

/// Of the key `curves`.
[[nodiscard]] nlohmann::ordered_json curves_schema();

/// Of the key `flipped`.
[[nodiscard]] nlohmann::ordered_json flipped_schema();

}  // namespace modelgate::report

/// \file
/// The JSON of a request, strictly: one object, no repeated key, not nested without end.
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

#include "serve/http.hpp"

namespace modelgate::serve {

/// The object in a request's body; an empty body is an empty object.
/// \throws HttpError  415 for another content type; 400 for what is no JSON object, repeats a key,
///                    is nested more than 16 levels deep or is no UTF-8
[[nodiscard]] nlohmann::json read_object(const Request& request);

}  // namespace modelgate::serve

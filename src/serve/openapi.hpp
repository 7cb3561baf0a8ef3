/// \file
/// The description of the server's interface, made from the table of routes.
#pragma once

#include <string>

namespace modelgate::serve {

/// OpenAPI 3.1 as JSON.
[[nodiscard]] std::string openapi();

}  // namespace modelgate::serve

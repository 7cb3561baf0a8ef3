/// \file
/// What makes two requests the same one, and what a run is called.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "serve/judge.hpp"

namespace modelgate::serve {

/// A digest of what the client asks for: gate, candidate and parameters, in any order.
[[nodiscard]] std::string request_digest(const Order& order);

/// A digest of all that decides on the answer but the data: what is asked, the policy, the day (of
/// waivers), the program, and what it may read.
/// \param day      YYYY-MM-DD
/// \param allowed  places of inputs
[[nodiscard]] std::string content_digest(const Order& order, std::string_view day,
                                         std::span<const std::string> allowed);

/// A name for a run of this content.
/// \param occasion  differs from one run to the next, also of another process
[[nodiscard]] std::string run_id(const std::string& content, const std::string& occasion);

}  // namespace modelgate::serve

/// \file
/// Names of random draws as numbers.
#pragma once

#include <cstdint>
#include <string_view>

namespace modelgate::gate {

/// The stream of the draws of that name: other names give independent draws.
[[nodiscard]] std::uint64_t stream_number(std::string_view name);

}  // namespace modelgate::gate

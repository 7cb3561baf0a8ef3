/// \file
/// The version of modelgate. CMake reads it from here.
#pragma once

#include <string_view>

namespace modelgate {

inline constexpr std::string_view kVersion = "0.1.0";

}  // namespace modelgate

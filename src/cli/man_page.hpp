/// \file
/// The manual page, from the same description as the help.
#pragma once

#include <string>

#include "cli/outline.hpp"

namespace modelgate::cli {

/// modelgate(1) as roff of the man macros.
[[nodiscard]] std::string man_page(const ProgramOutline& program);

}  // namespace modelgate::cli

/// \file
/// What a report comes to in one line.
#pragma once

#include <cstddef>
#include <string>

#include "modelgate/report.hpp"

namespace modelgate::serve {

/// The longest line that is given, in columns: an analysis run keeps what it is told in a small
/// store.
inline constexpr std::size_t kReasonColumns = 400;

/// Why the verdict is what it is: the worst blocking decision and its reason, "nothing blocks", or
/// what kept modelgate from judging. One printable line.
[[nodiscard]] std::string verdict_line(const Report& report);

}  // namespace modelgate::serve

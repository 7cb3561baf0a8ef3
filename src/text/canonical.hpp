/// \file
/// The canonical text of a class label: one text for what different file formats write differently.
#pragma once

#include <string>
#include <string_view>

namespace modelgate::text {

/// Canonical text of a label or prediction.
/// A decimal number without superfluous leading zeros is written as its value: "1.0", "1.", "1e0" and
/// "1" are "1", "0.50" is "0.5"; an integer of any length without point or exponent stays as it is, and
/// so does "01" (a code, not a number). true and false in any case are "true" and "false". Everything
/// else is unchanged, blanks included.
[[nodiscard]] std::string canonical_class(std::string_view raw);

}  // namespace modelgate::text

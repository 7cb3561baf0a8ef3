/// \file
/// The canonical text of a class label: one text for what different file formats write differently.
#pragma once

#include <string>
#include <string_view>

namespace modelgate::text {

/// Canonical text of a label or prediction.
/// A decimal number without superfluous leading zeros is written as its value, digit for digit,
/// never through floating point: "1.0", "1.", "+1", "1e0" and "1" are "1", "0.50" and ".5" are
/// "0.5", "-0" is "0". An integer of any length without point or exponent keeps its digits, and
/// "01" is unchanged (a code, not a number), as is a number with an exponent whose value a double
/// could not hold ("1e400"). true and false in any case are "true" and "false". Everything else is
/// unchanged, blanks included. Idempotent.
[[nodiscard]] std::string canonical_class(std::string_view raw);

}  // namespace modelgate::text

/// \file
/// What to do about an outlook, in a sentence or two.
#pragma once

#include <string>

#include "modelgate/outlook.hpp"
#include "modelgate/policy.hpp"

namespace modelgate::gate {

/// How many labels of which class, or rows in all, would give each decision the power asked for;
/// and how many decisions no rows would help. One sentence where nothing is missing.
[[nodiscard]] std::string advice_on(const GateOutlook& outlook);

/// What repeated looks do to chances that are reckoned for a single one, a sentence.
/// \source docs/error-rates.md, looking again
[[nodiscard]] std::string remark_on_looks(const LookRules& rules);

}  // namespace modelgate::gate

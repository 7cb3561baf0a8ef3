/// \file
/// What an inconclusive decision lacks.
#pragma once

#include <optional>

#include "gate/decide.hpp"
#include "gate/draft.hpp"
#include "modelgate/report.hpp"

namespace modelgate::gate {

/// Whether this look may find harm and nothing else.
[[nodiscard]] bool cannot_pass(const Draft& draft);

/// Rows (and units) that would decide a computable draft at the observed effect. Of a proportion or
/// of the change of one the fewest at which its own limits decide, with all counts grown in
/// proportion; of anything else, widths shrink with the root of the rows. Nothing where the value
/// lies on its limit, and where no amount would do.
/// \source docs/methods.md, how many more rows
[[nodiscard]] std::optional<Needs> needs_of(const Draft& draft, const Circumstances& circumstances);

}  // namespace modelgate::gate

/// \file
/// Which checks a first policy has, and limits that its data can bear.
#pragma once

#include <string>
#include <vector>

#include "modelgate/run.hpp"
#include "runner/first_policy.hpp"

namespace modelgate::runner {

/// The checks that suit the classes and columns, with limits that always can be judged, so that
/// their estimates can be asked for.
[[nodiscard]] std::vector<FirstCheck> provisional_checks(const Discovery& found);

/// The checks with limits from the data: an SLO is the lower end of the baseline's own interval (of
/// the only model's, where there is one), rounded to the lenient side; a margin is the smallest
/// change that these rows can show with a chance of nine in ten. Checks that the data cannot bear
/// are left out, checks of slices added.
/// \param policy  the provisional draft as it was read
/// \throws SourceError, DataError, PolicyError
[[nodiscard]] std::vector<FirstCheck> limited_checks(const Policy& policy, const PolicyDraft& draft,
                                                     const RunOptions& options);

}  // namespace modelgate::runner

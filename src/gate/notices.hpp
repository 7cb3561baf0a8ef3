/// \file
/// What was noticed in the rows: refused with an example where the policy says `error`, noted
/// otherwise.
#pragma once

#include <stop_token>

#include "gate/fold.hpp"
#include "modelgate/source.hpp"

namespace modelgate::gate {

/// Adds a Finding with an example row to the ledger's evidence for every notice that the policy
/// tolerates.
/// \throws DataError with all notices that it does not, one a line
void refuse_or_note(const Policy& policy, Ledger& ledger, Source& source,
                    const std::stop_token& stop);

}  // namespace modelgate::gate

/// \file
/// What was noticed in the rows: refused with an example where the policy says `error`, noted
/// otherwise.
#pragma once

#include <stop_token>
#include <string>

#include "gate/fold.hpp"
#include "modelgate/source.hpp"

namespace modelgate::gate {

/// The first row of `mg_examples` that meets an SQL condition, as reports name it: "id 'u17'" or
/// "row 12"; empty where there is none.
[[nodiscard]] std::string example_row(const Plan& plan, const std::string& condition,
                                      Source& source, const std::stop_token& stop);

/// Adds a Finding with an example row to the ledger's evidence for every notice that the policy
/// tolerates.
/// \throws DataError with all notices that it does not, one a line
void refuse_or_note(const Plan& plan, Ledger& ledger, Source& source, const std::stop_token& stop);

}  // namespace modelgate::gate

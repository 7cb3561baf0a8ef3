/// \file
/// Checks that no result on the given rows could pass: known before any model is judged.
#pragma once

#include <string>
#include <vector>

#include "gate/judge.hpp"
#include "modelgate/error.hpp"
#include "modelgate/policy.hpp"

namespace modelgate::gate {

/// A check that cannot pass, where it stands, and how many rows it would take.
struct Undecidable {
  SourcePosition where;
  std::string message;
};

/// Decisions under prove_safe whose rows are too few: a share of rows that the labels fix, even
/// without an error; a change of one on the same rows, even without a row on which the models
/// differ (a change that must be a gain: with all of them gained). One for each limit of a check,
/// however many of its classes and slices it is true of. Waived decisions and those that cannot be
/// judged for another reason are left out.
/// \throws DataError, SourceError  when the data cannot be judged at all
[[nodiscard]] std::vector<Undecidable> undecidable_checks(const Policy& policy, Source& source,
                                                          const OpenedFacts& facts,
                                                          const JudgeOptions& options);

}  // namespace modelgate::gate

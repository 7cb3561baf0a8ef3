/// \file
/// Expectations of a whole gate: the drafts of a judgement, asked for their power instead of their
/// verdicts.
#pragma once

#include "gate/assumed_rows.hpp"
#include "gate/judge.hpp"
#include "gate/row_model.hpp"
#include "modelgate/outlook.hpp"
#include "modelgate/policy.hpp"

namespace modelgate::gate {

/// What is asked for.
struct Planning {
  Assumptions assumed;
  double power = 0.8;
  JudgeOptions judging = {};
};

/// The outlook of a gate on opened inputs. Requirements of `evidence` that the rows do not meet are
/// decisions of their own, and hide no other. Fills in everything but the files.
/// \throws DataError, SourceError  when the data cannot be judged at all
[[nodiscard]] GateOutlook outlook_on(const Policy& policy, Source& source, const OpenedFacts& facts,
                                     const Planning& planning);

/// The outlook of a gate on rows that are only expected.
/// \throws UsageError  for expectations that contradict each other or the policy
[[nodiscard]] GateOutlook outlook_without_data(const Policy& policy, const AssumedRows& assumed,
                                               const Planning& planning);

}  // namespace modelgate::gate

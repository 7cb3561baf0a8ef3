/// \file
/// Limits from replicates.
#pragma once

#include "gate/answer.hpp"

namespace modelgate::gate {

/// What replicates were drawn from, and how.
struct Sample {
  const Evidence& evidence;
  const Statistic& statistic;
  const Approach& approach;
  RelativeChange relative = RelativeChange::unwanted;
  Strata strata = Strata::none;  ///< which rows were drawn together
};

/// Limits from the replicates of one statistic.
/// \param replicates  as drawn, NaN where undefined; with their variances to be studentized
[[nodiscard]] Answer sampled_answer(const Sample& sample, const Replicates& replicates);

}  // namespace modelgate::gate

/// \file
/// Limits from replicates.
#pragma once

#include <variant>

#include "gate/answer.hpp"
#include "gate/tally.hpp"

namespace modelgate::gate {

/// What replicates were drawn from, and how.
struct Sample {
  const Evidence& evidence;
  const Statistic& statistic;
  const Approach& approach;
  RelativeChange relative = RelativeChange::unwanted;
  Strata strata = Strata::none;  ///< which rows were drawn together
};

/// Replicates of one statistic, listed or tallied.
using Drawn = std::variant<Replicates, Tally>;

/// Limits from the replicates of one statistic.
/// \param drawn  as it was, NaN where undefined; listed with their variances to be studentized
[[nodiscard]] Answer sampled_answer(const Sample& sample, const Drawn& drawn);

}  // namespace modelgate::gate

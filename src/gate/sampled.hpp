/// \file
/// Limits from replicates.
#pragma once

#include <string_view>

#include "gate/approach.hpp"
#include "gate/limits.hpp"
#include "gate/resample.hpp"

namespace modelgate::gate {

/// Limits of both models' values and of their change, absolute and relative to |baseline|. Those
/// that do not exist are null.
struct Answer {
  ModelValues point;
  Limits candidate, baseline, change, relative;
};

/// What replicates were drawn from, and how.
struct Sample {
  const Evidence& evidence;
  const Statistic& statistic;
  const Approach& approach;
  bool wants_relative = false;  ///< whether a decision is about the relative change
};

/// Limits from the replicates of one statistic.
/// \param replicates  as drawn, NaN where undefined
[[nodiscard]] Answer sampled_answer(const Sample& sample, Replicates replicates);

}  // namespace modelgate::gate

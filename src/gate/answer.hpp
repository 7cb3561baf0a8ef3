/// \file
/// What is known of a statistic on one population: its values, and their limits.
#pragma once

#include <optional>
#include <string_view>

#include "gate/approach.hpp"
#include "gate/limits.hpp"
#include "gate/resample.hpp"
#include "modelgate/report.hpp"

namespace modelgate::gate {

/// Values of both models, and limits of them and of their change, absolute and relative to
/// |baseline|. Limits that do not exist are null.
struct Answer {
  ModelValues point{};
  Limits candidate{}, baseline{}, change{}, relative{};
  /// Metrics that choose a threshold: as in Decision.
  std::optional<Estimate> candidate_threshold = {}, baseline_threshold = {};
};

/// Whether limits of the relative change are wanted too.
enum class RelativeChange { unwanted, wanted };

/// Rows to look at, and the name of their random draws.
struct Rows {
  const Evidence& evidence;
  std::string_view stream;
};

/// Answers a question that needs no replicates that others share: closed forms, sums of losses, and
/// the smoothed bootstrap, which has a table of its own.
[[nodiscard]] Answer answer_alone(const Rows& rows, const Question& question,
                                  const Resampling& resampling, RelativeChange relative);

}  // namespace modelgate::gate

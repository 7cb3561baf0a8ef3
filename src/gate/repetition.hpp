/// \file
/// How the one-sided level of a decision depends on the looks at it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "modelgate/policy.hpp"
#include "stats/anytime.hpp"
#include "stats/group_sequential.hpp"

namespace modelgate::gate {

/// Where a look stands among the planned ones; `open` where none are planned.
enum class Turn { open, interim, last, over };

/// What makes a level: nothing but the policy, an error spent look by look, or a sequence that
/// holds at all numbers of rows.
enum class Leveling { plain, spending, mixture };

/// The looks at one decision. Without looks: judged once, at the level of the policy.
struct Repetition {
  Leveling leveling = Leveling::plain;
  Turn turn = Turn::open;
  Promote promote = Promote::any;
  stats::SpendingShape shape = stats::SpendingShape::obrien_fleming;
  /// Looks at which the decision could be computed, this one last.
  std::vector<stats::SequentialLook> looks = {};
  stats::NormalMixture mixture = {0.0};
};

/// One-sided level at which this look judges a side that may err with probability `alpha` over all
/// looks together; 0 when the planned looks are over. Never decreases with alpha.
[[nodiscard]] double level_at(const Repetition& repetition, double alpha);

/// Likewise of passing, which may wait for the last look: nothing where this one cannot pass.
[[nodiscard]] std::optional<double> pass_level_at(const Repetition& repetition, double alpha);

}  // namespace modelgate::gate

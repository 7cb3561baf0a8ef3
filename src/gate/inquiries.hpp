/// \file
/// What the drafts of one population ask, and the replicates that answer several questions at once.
#pragma once

#include <span>
#include <vector>

#include "gate/answer.hpp"
#include "gate/draft.hpp"
#include "gate/sampled.hpp"
#include "gate/tally.hpp"

namespace modelgate::gate {

/// What a draft asks of its population.
[[nodiscard]] Question question_of(const Draft& draft);

/// A question, how it is answered, and the decisions that wait for it.
struct Inquiry {
  Question question;
  Approach approach;
  std::vector<Draft*> drafts;

  [[nodiscard]] RelativeChange relative() const;
};

/// Each question of the drafts of one population once.
[[nodiscard]] std::vector<Inquiry> inquiries_of(std::span<Draft* const> drafts,
                                                const Evidence& evidence);

/// One population, and what is remembered of those before it.
struct Drawing {
  const Evidence& evidence;
  Tallier& tallier;
};

/// Replicates of all inquiries of one sampling, from the same draws; in the order of `inquiries`,
/// empty for the others.
[[nodiscard]] std::vector<Drawn> shared_replicates(const std::vector<Inquiry>& inquiries,
                                                   const Drawing& drawing, Sampling sampling,
                                                   Resampling resampling);

}  // namespace modelgate::gate

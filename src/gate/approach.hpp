/// \file
/// Which method makes the limits of a statistic: what the policy asked for, or the table of `auto`.
#pragma once

#include <optional>
#include <string>

#include "gate/closed_form.hpp"
#include "gate/resample.hpp"
#include "modelgate/policy.hpp"
#include "stats/interval.hpp"

namespace modelgate::gate {

/// Where limits come from: the counts of a law, the sum of all losses, the variance under the
/// sample's own design (units, weights), or replicates: of rows, of rows with a standard error
/// each, smoothed or Bayesian.
enum class Sampling { none, loss, design, rows, studentized, smoothed, bayesian };

/// Whether few errors make the limits untrustworthy.
enum class Guarded { no, yes };

/// How the limits of a statistic are made on one population.
struct Approach {
  Sampling sampling = Sampling::none;
  Forms forms = {};                                 ///< without sampling
  stats::Method value = stats::Method::percentile;  ///< with sampling
  stats::Method change = stats::Method::percentile;
  Guarded guarded = Guarded::no;
  std::string obstacle = {};  ///< not empty: the method asked for has no meaning here
};

/// What a decision asks for.
struct Question {
  Statistic statistic;
  IntervalMethod asked = IntervalMethod::automatic;
  Guarantee guarantee = Guarantee::approximate;

  friend bool operator==(const Question&, const Question&) = default;
};

/// The approach to a question on this evidence.
/// \source docs/methods.md, the table of `auto`
[[nodiscard]] Approach approach_to(const Evidence& evidence, const Question& question);

/// The name and the reason of a sampled method in reports.
[[nodiscard]] Provenance provenance_of(Sampling sampling, stats::Method method,
                                       Strata strata = Strata::none);

}  // namespace modelgate::gate

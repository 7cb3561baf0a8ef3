/// \file
/// The support guard: below it a bootstrap interval is not to be trusted, and the decision is
/// inconclusive for want of support (never a zero-width pass).
#pragma once

#include <optional>
#include <string>

#include "gate/arms.hpp"
#include "gate/resample.hpp"
#include "modelgate/policy.hpp"
#include "modelgate/report.hpp"

namespace modelgate::gate {

/// What a population lacks for a decision.
struct Want {
  std::string sentence;  ///< "only 3 errors among 120 rows of spam; …"
  std::optional<Needs> needs;
};

/// Single value: every term of the metric needs 10 successes and 10 errors among the rows of the
/// model.
/// \return nothing where the support is enough
/// \source docs/methods.md, support guard
[[nodiscard]] std::optional<Want> want_of_value(const Evidence& evidence,
                                                const Statistic& statistic, Arm arm,
                                                const DataContract& contract);

/// Paired change: every term needs 20 rows on which the models differ, 5 of them in each direction.
/// Independent designs need the support of a single value in each arm.
[[nodiscard]] std::optional<Want> want_of_change(const Evidence& evidence,
                                                 const Statistic& statistic,
                                                 const DataContract& contract);

/// Rows that enter the metric for the candidate (for a pair metric: all), and the class they all
/// belong to where there is one.
struct Informative {
  std::int64_t rows = 0;
  std::optional<int> only_class;
};

/// Rows of `evidence` that can move `statistic` of one model.
[[nodiscard]] Informative informative_rows(const Evidence& evidence, const Statistic& statistic,
                                           Arm arm = Arm::candidate);

/// Rows that went from wrong to right, from right to wrong, and neither, among those that enter the
/// metric for one of the two models.
[[nodiscard]] Flips flips_of(const Evidence& evidence, const Statistic& statistic);

}  // namespace modelgate::gate

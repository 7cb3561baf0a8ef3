/// \file
/// How a statistic spreads where rows belong to units or weigh differently: its variance from the
/// sample itself, whatever its formula.
#pragma once

#include <limits>
#include <vector>

#include "gate/arms.hpp"
#include "gate/moments.hpp"
#include "gate/resample.hpp"
#include "modelgate/evidence.hpp"

namespace modelgate::gate {

/// The rarest thing that could have been seen and was not: a unit (a row) of the kind that matters
/// most, wrong as a whole.
struct Event {
  double step = 0.0;  ///< what one more wrong row would cost, > 0
  double size = 1.0;  ///< rows of a typical unit; rows over effective rows, where they weigh

  /// Square of what it adds to the estimate, per row of its size.
  [[nodiscard]] double square() const noexcept { return step * step * size; }
};

/// What is known of the precision of a statistic on one population.
struct Spread {
  Moments design;  ///< as the rows were sampled
  Moments least;   ///< if units and weights had nothing to do with the answers
  Moments equal;   ///< of independent rows that weigh alike
  Event candidate, baseline;
  double candidate_units = std::numeric_limits<double>::infinity();  ///< carrying_units()
  double baseline_units = std::numeric_limits<double>::infinity();
};

/// Variances by leaving out one unit at a time (exactly for the largest units, to first order for
/// the others), or linearised where rows only weigh differently.
/// \param evidence  with units or weights
/// \source Efron and Stein (1981), Annals of Statistics 9:586; Deville (1999), Survey Methodology
///         25:193 (linearisation); docs/methods.md, units and weights
[[nodiscard]] Spread spread_of(const Evidence& evidence, const Statistic& statistic);

/// The statistic without one unit of each profile, in the order of the profiles.
/// \param evidence  with units
[[nodiscard]] std::vector<ModelValues> without_units(const Evidence& evidence,
                                                     const Statistic& statistic);

/// Effective number of units that carry a model's value: (sum of sizes)^2 / sum of squared sizes
/// over the rows that enter a term, of the term with the fewest. Infinite without units.
/// \source docs/methods.md, units
[[nodiscard]] double carrying_units(const Evidence& evidence, const Statistic& statistic, Arm arm);

/// The lowest and the highest value that a statistic can have.
struct ValueRange {
  double low;
  double high;

  [[nodiscard]] double width() const noexcept { return high - low; }
};

/// That of the metric; of a mean cost, up to the highest cost.
[[nodiscard]] ValueRange range_of(const Statistic& statistic);

}  // namespace modelgate::gate

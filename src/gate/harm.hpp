/// \file
/// A regression of a known size: right answers of the candidate turned wrong at random.
#pragma once

#include <optional>
#include <vector>

#include "gate/draft.hpp"

namespace modelgate::gate {

/// Which right answers are turned into which wrong ones.
struct Harm {
  std::size_t grouping = 0;  ///< only rows of this population are harmed
  int population = 0;
  /// By true class: the share of each answer among the wrong ones, summing to one; empty: the right
  /// answers of this class stay.
  std::vector<std::vector<double>> wrong;
  double rate = 0.0;  ///< share of right answers of the other classes that are turned wrong
};

/// The quantity that a draft judges: the candidate's value, or the change as its limit means it.
/// NaN where undefined.
[[nodiscard]] double judged_quantity(const Draft& draft, const ModelValues& values);
[[nodiscard]] double judged_quantity(const Draft& draft, const Evidence& evidence);

/// The same on the draft's own rows, counted or as numbers.
/// \param draft  with a population
[[nodiscard]] double judged_quantity(const Draft& draft);

/// How far a value lies on the good side of a limit; negative beyond it.
[[nodiscard]] double distance_from_limit(const Limit& limit, double value) noexcept;

/// Answers that make the draft's quantity worse when right answers are turned into them: those that
/// the candidate gives already, in their proportions; in a class without any, all others alike.
/// \param evidence  the draft's population, its counts large enough for hundredths of them
[[nodiscard]] std::vector<std::vector<double>> harmful_answers(const Draft& draft,
                                                               const Evidence& evidence);

/// The population with a share of its right answers turned wrong.
[[nodiscard]] Evidence harmed(const Evidence& evidence,
                              const std::vector<std::vector<double>>& wrong, double rate);

/// The rate at which the draft's quantity is `wanted`; nothing where no rate is enough.
[[nodiscard]] std::optional<double> rate_for(const Draft& draft, const Evidence& evidence,
                                             const std::vector<std::vector<double>>& wrong,
                                             double wanted);

}  // namespace modelgate::gate

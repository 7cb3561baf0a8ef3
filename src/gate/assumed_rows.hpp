/// \file
/// Rows as somebody expects them, in place of rows that are there: what `modelgate plan` uses
/// before any data exist.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gate/collect.hpp"
#include "gate/plan.hpp"

namespace modelgate::gate {

/// What is expected of the rows.
struct AssumedRows {
  std::int64_t rows = 0;      ///< of each arm
  double disagreement = 0.0;  ///< share of rows on which one model alone is right, in every class
  std::vector<std::pair<std::string, double>> prevalence;  ///< class, share; the other classes
                                                           ///< share the rest equally
  std::optional<double> accuracy;  ///< share of right answers of both models, in every class
};

/// The share of each class of the contract.
/// \throws UsageError  for a class outside the contract or named twice, and for shares that do not
///                     add up to one
[[nodiscard]] std::vector<double> class_shares(const DataContract& contract,
                                               const AssumedRows& assumed);

/// Populations of equally good models; a wrong answer is the next class. Without an accuracy no row
/// is wrong for both. Slices stay empty and say so.
/// \throws UsageError  as class_shares(), and where the models cannot disagree so much
[[nodiscard]] Collected assumed_rows(const Plan& plan, const AssumedRows& assumed);

}  // namespace modelgate::gate

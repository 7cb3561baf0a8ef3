/// \file
/// The policy's requirements on the evidence itself: rows, rows per class, rows per slice, labels.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/collect.hpp"
#include "gate/plan.hpp"
#include "modelgate/report.hpp"

namespace modelgate::gate {

/// A requirement of `evidence` that the data do not meet.
struct Unmet {
  std::string key;                      ///< of `evidence`: min_rows, min_label_coverage, …
  std::string quantile = {};            ///< of max_label_age
  std::optional<int> class_index = {};  ///< the class that is short of rows
  std::string sentence = {};
  std::optional<Needs> needs = {};  ///< absent where rows would not help
};

/// All unmet requirements on the whole of the rows. No rows at all is always one.
[[nodiscard]] std::vector<Unmet> unmet_requirements(const Policy& policy,
                                                    const Collected& collected);

/// The first of `unmet` that an item depends on: a class's rows matter to that class's metrics and
/// to everything that looks at all classes.
[[nodiscard]] const Unmet* blocking_requirement(const std::vector<Unmet>& unmet, const Item& item);

/// An unmet requirement as a decision of its own: inconclusive and blocking.
[[nodiscard]] Decision requirement_decision(const Unmet& unmet, const Policy& policy);

/// Why a slice is too thin to judge (evidence.min_rows_per_slice), and what it needs.
[[nodiscard]] std::optional<Unmet> thin_slice(const Policy& policy, const Population& population);

}  // namespace modelgate::gate

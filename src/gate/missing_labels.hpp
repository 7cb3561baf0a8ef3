/// \file
/// What the rows without a label could change: their share, and the worst and the best that they
/// could turn out to be. Pure.
#pragma once

#include <optional>
#include <vector>

#include "gate/collect.hpp"
#include "modelgate/policy.hpp"
#include "modelgate/report.hpp"

namespace modelgate::gate {

/// Share of predictions that have a label; nothing where there are no predictions.
[[nodiscard]] std::optional<double> coverage(const LabelCounts& counts) noexcept;

/// The same over both arms.
[[nodiscard]] std::optional<double> label_coverage(const Collected& collected) noexcept;

/// The arm with the lower coverage; of a paired design the rows.
[[nodiscard]] const LabelCounts& least_labelled(const Collected& collected) noexcept;

/// Accuracy of both models and its change, and recall of every class, whatever the missing labels
/// are. Empty where no row lacks a label.
/// \source  Manski (1989), Journal of Human Resources 24, 343-360
[[nodiscard]] std::vector<WorstCase> worst_cases(const Policy& policy, const Collected& collected);

}  // namespace modelgate::gate

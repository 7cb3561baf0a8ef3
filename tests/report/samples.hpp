/// \file
/// Hand-made reports: one of each kind that a run can end in.
#pragma once

#include <string>
#include <vector>

#include "modelgate/report.hpp"

namespace modelgate::report::samples {

/// A paired comparison that fails on one delta, with an inconclusive slice beside it.
[[nodiscard]] Report failing();

/// A pass with a warning, a live waiver and a decision that is only unproven.
[[nodiscard]] Report passing();

/// Not enough rows: an unmet evidence requirement and decisions that need more data.
[[nodiscard]] Report inconclusive();

/// Different rows per model.
[[nodiscard]] Report independent();

/// Rows of customers that belong together and weigh differently.
[[nodiscard]] Report units();

/// The same in two arms whose shares were not meant.
[[nodiscard]] Report arms();

/// Labels that are late, missing, and missing for a reason.
[[nodiscard]] Report late_labels();

/// The third of twenty looks at growing data: nothing can pass, and one decision is not begun.
[[nodiscard]] Report third_look();

/// A first model, judged on its SLOs alone.
[[nodiscard]] Report first_model();

/// A policy with two mistakes: exit 4.
[[nodiscard]] Report policy_error();

/// A file that cannot be read: exit 3.
[[nodiscard]] Report source_error();

/// Markup, control characters, ill-formed UTF-8 and wide characters in every text.
[[nodiscard]] Report hostile();

/// No decision at all.
[[nodiscard]] Report nothing_evaluated();

/// What people look into, of two classes with scores and flips.
[[nodiscard]] ReportDetails details();

/// failing() with details().
[[nodiscard]] Report detailed();

struct Sample {
  std::string name;
  Report report;
};

/// All of the above, by name.
[[nodiscard]] std::vector<Sample> all();

}  // namespace modelgate::report::samples

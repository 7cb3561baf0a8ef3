/// \file
/// Two models side by side without a policy.
#pragma once

#include "modelgate/report.hpp"
#include "modelgate/run.hpp"
#include "runner/discovery.hpp"

namespace modelgate::runner {

/// What is compared, and how.
struct ModelPair {
  ColumnChoices columns;
  double confidence = 0.95;
};

/// A report, and the columns that it is about.
struct Compared {
  Report report;
  Discovery found;
};

/// A report whose decisions hold every metric for both models and the change. Metrics of two
/// classes are about the positive one, of many classes macro averages, and recall, precision and f1
/// of each; metrics of scores where both models have them. Accuracy of all rows and of every slice
/// is a family of its own: under prove_harm, against a change of 0, corrected by Holm; everything
/// else is a warning. Slices that are named are measured by every metric, those that are found by
/// accuracy.
/// \throws UsageError, SourceError, DataError, PolicyError
[[nodiscard]] Compared compare(const ModelPair& pair, const RunOptions& options);

}  // namespace modelgate::runner

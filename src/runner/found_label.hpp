/// \file
/// The column that holds the truth, and the positive one of two classes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "runner/discovery.hpp"
#include "runner/surveyed.hpp"

namespace modelgate::runner {

/// Where the labels are, and why there.
struct LabelFinding {
  ColumnPlace place;
  Found found;
};

/// The label column of the rows or of the labels' file: the one called so, else the one whose
/// values are those of the predictions.
/// \throws UsageError  where none or several fit, or where labels are no classes
[[nodiscard]] LabelFinding find_label(const source::Survey& survey, const ColumnChoices& choices);

/// The positive one of two classes without looking at scores: "1", "true", "yes" or "positive",
/// else the rarer.
[[nodiscard]] Found usual_positive(const std::vector<ClassCount>& classes);

}  // namespace modelgate::runner

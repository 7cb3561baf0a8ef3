/// \file
/// The columns in which one model or two answer.
#pragma once

#include <optional>
#include <vector>

#include "runner/discovery.hpp"
#include "runner/surveyed.hpp"

namespace modelgate::runner {

/// What is known when models are looked for.
struct ModelSearch {
  ColumnPlace label;
  std::vector<ClassCount> classes;
};

/// Both models, or the one that there is.
struct FoundPair {
  std::optional<FoundModel> baseline;
  FoundModel candidate;
  Found order;  ///< why which is which; no column
};

/// The models of one file (baseline and candidate, or one model) or of a file each.
/// \throws UsageError  where none or more than two fit
[[nodiscard]] FoundPair find_models(source::Survey& survey, const ModelSearch& search,
                                    const ColumnChoices& choices);

}  // namespace modelgate::runner

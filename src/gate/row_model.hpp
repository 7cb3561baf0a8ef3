/// \file
/// What is assumed of the rows to come, from the rows that are there.
#pragma once

#include <cstdint>
#include <optional>

#include "gate/draft.hpp"
#include "gate/power.hpp"
#include "modelgate/outlook.hpp"

namespace modelgate::gate {

/// What the planner was told instead of seeing it in the data.
struct Assumptions {
  AssumedChange change = AssumedChange::none;
  std::optional<double> disagreement;  ///< share of rows on which one model alone is right
};

/// A model of one row, and how many rows of that kind there are.
struct Modelled {
  RowModel rows_like;
  std::int64_t rows = 0;
};

/// The model of a draft that has been estimated: a share or a paired change where its limits depend
/// on their counts alone, else a normal law with the width of its own limits. Shares of 0 and 1 are
/// taken half a row inwards: a few rows without an error do not show that there is none. Nothing
/// for a draft that is not computable.
[[nodiscard]] std::optional<Modelled> model_of(const Draft& draft, const Assumptions& assumptions);

/// The model with another true change; shares of a paired change stay shares.
[[nodiscard]] RowModel with_change(const RowModel& model, double change);

/// How a draft is judged in a family of so many decisions.
/// \param family  >= 1; 1: without a correction
[[nodiscard]] Criterion criterion_of(const Draft& draft, std::int64_t family);

}  // namespace modelgate::gate

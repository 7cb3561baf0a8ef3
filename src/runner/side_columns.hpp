/// \file
/// The columns beside labels and answers: ids, times, units, slices.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "runner/discovery.hpp"
#include "runner/surveyed.hpp"

namespace modelgate::runner {

/// What is taken already.
struct TakenColumns {
  ColumnPlace label;
  std::set<std::string> names;     ///< of the label and the answers
  std::vector<std::string> stems;  ///< what columns of a model's results begin with
};

/// The column that tells rows apart: the one that the files share, of a file alone the one called
/// so. Nothing where no column has a value of its own for every row.
/// \throws UsageError  where files must be joined and nothing joins them
[[nodiscard]] std::optional<Found> find_id(const source::Survey& survey,
                                           const ColumnChoices& choices, const TakenColumns& taken);

/// The first column called a time that holds times.
[[nodiscard]] std::optional<Found> find_time(const source::Survey& survey);

/// The first column called after what rows may belong to (customers, exams, races), with few enough
/// values for every one to have two rows or more.
[[nodiscard]] std::optional<Found> find_unit(const source::Survey& survey,
                                             const TakenColumns& taken);

/// Columns of two to a dozen values, of which two or more have fifty rows, and that are no answers
/// in disguise; of the labels' file or of the rows, then of the candidate's.
[[nodiscard]] std::vector<Found> find_slices(source::Survey& survey, const ColumnChoices& choices,
                                             const TakenColumns& taken);

}  // namespace modelgate::runner

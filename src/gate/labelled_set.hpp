/// \file
/// Whether two runs judged by the same labels, and the same answers: digests of both.
#pragma once

#include <optional>
#include <stop_token>
#include <string>

#include "modelgate/policy.hpp"
#include "modelgate/source.hpp"

namespace modelgate::gate {

/// Digests that do not depend on the order of rows with an id, nor on the format of the files.
struct LabelledSet {
  std::string labels;   ///< SHA-256 of the rows' ids (without data.id: numbers) and labels
  std::string answers;  ///< likewise of the ids and the candidate's answers
};

/// The rows that are judged. Nothing where labels cannot be told apart: counted cells, and policies
/// without classes.
/// \param as_of  the gate's clock, for evidence.maturity
/// \throws SourceError
[[nodiscard]] std::optional<LabelledSet> labelled_set(const Policy& policy, Source& source,
                                                      const std::string& as_of,
                                                      const std::stop_token& stop);

}  // namespace modelgate::gate

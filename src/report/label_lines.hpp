/// \file
/// What a report says about its labels: how many, how late, how selective, and what was noticed.
#pragma once

#include <string>
#include <vector>

#include "modelgate/report.hpp"

namespace modelgate::report {

/// Sentences about coverage, age, selection and the worst case of the labels; none where every row
/// has its label and no time is known.
[[nodiscard]] std::vector<std::string> label_lines(const ReportEvidence& evidence);

/// "other labels: 3 rows, for example row 12", or the sentence of a finding that has one.
[[nodiscard]] std::string finding_text(const Finding& finding);

}  // namespace modelgate::report

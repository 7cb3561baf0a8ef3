/// \file
/// What a report says about how its rows were sampled: which belong together, how they weigh.
#pragma once

#include <string>
#include <vector>

#include "modelgate/report.hpp"

namespace modelgate::report {

/// Sentences about units and weights; none where every row stands for itself.
[[nodiscard]] std::vector<std::string> sample_lines(const ReportEvidence& evidence);

}  // namespace modelgate::report

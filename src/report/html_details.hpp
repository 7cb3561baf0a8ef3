/// \file
/// The parts of the HTML page that people look into: matrices, curves, rows that flipped.
#pragma once

#include <string>

#include "modelgate/report.hpp"

namespace modelgate::report {

/// Confusion matrices of both models and their difference; empty where there are none.
[[nodiscard]] std::string confusion_section(const ReportDetails& details);

/// Frames for the plots of curves, and their figures in tables; empty where there are no scores.
[[nodiscard]] std::string curves_section(const ReportDetails& details);

/// Rows that one model has right and the other wrong; empty where there are none to tell of.
[[nodiscard]] std::string flipped_section(const ReportDetails& details);

}  // namespace modelgate::report

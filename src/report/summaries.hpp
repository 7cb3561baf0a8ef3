/// \file
/// What a whole report says in words, shared by every format that people read. All text is safe to
/// print (text::printable); escaping for markup is the format's business.
#pragma once

#include <string>
#include <vector>

#include "modelgate/report.hpp"

namespace modelgate::report {

/// "12 decisions: 1 fail, 2 inconclusive, 9 pass; 1 waived".
[[nodiscard]] std::string tally(const ReportSummary& summary);

/// Rows, classes, what was left out, findings with their example rows, files.
[[nodiscard]] std::vector<std::string> evidence_lines(const Report& report);

/// How the intervals were made, and what a pass under prove_harm is worth.
[[nodiscard]] std::vector<std::string> method_lines(const Report& report);

/// What a person can do about an error of that type.
[[nodiscard]] std::string advice(const ReportError& error, const ReportGate& gate);

}  // namespace modelgate::report

/// \file
/// What checking policies found, for programs.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>

#include "modelgate/report.hpp"

namespace modelgate::report {

/// One policy that was checked.
struct LintedPolicy {
  std::string path;
  std::size_t checks = 0;            ///< 0 where it could not be read
  std::optional<ReportError> error;  ///< what is wrong; absent: the policy is valid
};

/// Writes an object of schema `modelgate.lint/v1`, ending in a newline: per policy its path,
/// whether it is valid, its number of checks, and its problems with their positions.
void write_lint_json(std::span<const LintedPolicy> policies, std::ostream& out);

/// Writes a log of SARIF 2.1.0, ending in a newline: one result for each problem, at its place in
/// the policy. Columns count code points; paths become URIs.
/// \source  OASIS, Static Analysis Results Interchange Format 2.1.0
void write_sarif(std::span<const LintedPolicy> policies, std::ostream& out);

}  // namespace modelgate::report

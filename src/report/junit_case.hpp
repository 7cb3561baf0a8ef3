/// \file
/// Decisions as JUnit test cases, before any markup.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "modelgate/report.hpp"

namespace modelgate::report {

enum class Outcome { passed, failed, errored, skipped };

/// One <testcase>. `type` comes from a fixed set: ActiveSupport (GitLab) casts by it, so that
/// "float" or "yaml" would lose or refuse the message.
struct JunitCase {
  std::string classname;
  std::string name;
  Outcome outcome = Outcome::passed;
  std::string_view type;  ///< of static text
  std::string message;
  std::string text;  ///< follows the message in the element; for a pass, in its system-out
  const Decision* decision = nullptr;
};

/// The counts that a test suite states of its cases.
struct JunitTally {
  std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;
};

/// `raw` with everything but ASCII letters, digits, '_', '-' and `also_plain` made '_', at most 200
/// bytes: Jenkins splits class names at dots, and others put names into HTML unescaped.
[[nodiscard]] std::string junit_identifier(std::string_view raw, std::string_view also_plain);

/// The cases of a report in policy order, no two of one class and name: the decisions, or one case
/// for the error, or one that says that nothing was evaluated. They point into `report`.
[[nodiscard]] std::vector<JunitCase> junit_cases(const Report& report);

/// Counts the cases by their outcome.
[[nodiscard]] JunitTally junit_tally(const std::vector<JunitCase>& cases);

}  // namespace modelgate::report

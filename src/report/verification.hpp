/// \file
/// The outcome of a policy's unit tests for CI servers.
#pragma once

#include <iosfwd>
#include <span>

#include "modelgate/verification.hpp"

namespace modelgate::report {

/// JUnit XML: one suite for each file of tests, one case for each test.
void write_verification_junit(std::span<const SuiteOutcome> suites, std::ostream& out);

}  // namespace modelgate::report

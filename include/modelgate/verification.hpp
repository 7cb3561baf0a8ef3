/// \file
/// How the unit tests of a policy went: what `modelgate verify` shows.
#pragma once

#include <string>
#include <vector>

#include "modelgate/error.hpp"

namespace modelgate {

/// One test; it passed when nothing went otherwise than expected.
struct TestOutcome {
  std::string name;
  SourcePosition where;
  std::vector<std::string> failures;  ///< sentences without a full stop

  friend bool operator==(const TestOutcome&, const TestOutcome&) = default;
};

/// One file of tests.
struct SuiteOutcome {
  std::string path;
  std::string gate;  ///< path of the policy
  std::vector<TestOutcome> tests;
};

}  // namespace modelgate

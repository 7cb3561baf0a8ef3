/// \file
/// Unit tests of a policy: rows, and the verdicts that they must get.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "modelgate/policy.hpp"
#include "modelgate/verdict.hpp"

namespace modelgate::policy {

/// One row that a test writes down: columns and their texts, and how many rows are like it.
struct InlineRow {
  std::vector<std::pair<std::string, std::string>> fields;
  std::int64_t times = 1;
};

/// A verdict that a decision must get.
struct ExpectedDecision {
  std::string id;
  Verdict verdict = Verdict::pass;
  SourcePosition where;
};

/// One test: what is given, and what must come of it.
struct GateTest {
  std::string name;
  SourcePosition where;
  std::vector<InlineRow> rows;  ///< empty: the files
  Inputs inputs;                ///< as written: paths start at the folder of the tests
  std::vector<std::pair<std::string, std::string>> overrides;
  std::vector<std::pair<std::string, std::string>> parameters;
  Verdict verdict = Verdict::pass;
  std::vector<ExpectedDecision> decisions;
  std::string error;  ///< part of the message that verdict error must come with; may be empty
};

/// A file of tests.
struct Suite {
  std::string path;
  std::string gate;  ///< as written: it starts at the folder of the tests
  std::vector<GateTest> tests;
};

/// Reads and checks a file of tests as strictly as a policy.
/// \throws PolicyError  with every problem found
/// \throws UsageError   when the file cannot be read
[[nodiscard]] Suite load_suite(const std::string& path);

/// As load_suite(), from text; `path` is only named in messages.
[[nodiscard]] Suite parse_suite(const std::string& text, const std::string& path);

}  // namespace modelgate::policy

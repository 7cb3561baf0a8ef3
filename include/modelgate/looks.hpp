/// \file
/// What is remembered of a gate that is judged again and again: its earlier looks at growing data.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "modelgate/evidence.hpp"
#include "modelgate/verdict.hpp"

namespace modelgate {

/// One decision at one look.
struct DecisionRecord {
  std::string id;
  std::int64_t information = 0;  ///< informative rows
  double pass_level = 0.0;       ///< one-sided level at which it could pass; 0: it could not
  double fail_level = 0.0;       ///< and fail, before the correction; 0: it was not computable
  Verdict verdict = Verdict::inconclusive;

  friend bool operator==(const DecisionRecord&, const DecisionRecord&) = default;
};

/// One look: the data that were seen, and what was found.
struct LookRecord {
  std::int64_t number = 0;  ///< from 1
  std::string data;         ///< SHA-256 of the data: equal data are the same look
  double time = 0.0;        ///< share of the planned information, at most 1
  Verdict verdict = Verdict::inconclusive;
  std::vector<Cell> cells;  ///< judged rows by label and answers: what a later look must contain
  std::vector<DecisionRecord> decisions;

  friend bool operator==(const LookRecord&, const LookRecord&) = default;
};

}  // namespace modelgate

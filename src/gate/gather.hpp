/// \file
/// Rows as numbers, for metrics that no counts can tell: read in columns, divided into the
/// populations that were found by counting.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <stop_token>

#include "gate/collect.hpp"
#include "gate/plan.hpp"
#include "modelgate/source.hpp"

namespace modelgate::gate {

/// Rows without numbers, by model.
struct Faults {
  std::int64_t baseline = 0;
  std::int64_t candidate = 0;
};

/// The faults of each measure of the plan that has any.
using FaultsByMeasure = std::map<std::size_t, Faults>;

/// Reads the numbers that a plan wants.
class Gatherer {
 public:
  /// \param texts  looked at while gathering
  Gatherer(const Plan& plan, Source& source, const JudgedTexts& texts, std::stop_token stop);

  /// Fills in the measurements of the populations of one grouping, with one query; nothing where no
  /// check of the grouping needs any.
  /// \throws SourceError
  void gather(std::size_t grouping, Collected& collected);

  /// Rows that were left out, as findings.
  /// \throws DataError  for scores that are no probabilities and columns that hold no numbers,
  ///                    where data.unparsed does not exclude such rows; all causes at once
  void refuse_or_note(ReportEvidence& evidence) const;

 private:
  const Plan* plan_;
  Source* source_;
  const JudgedTexts* texts_;
  std::stop_token stop_;
  FaultsByMeasure faults_;
};

}  // namespace modelgate::gate

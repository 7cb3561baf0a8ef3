/// \file
/// Rows as numbers, for metrics that no counts can tell: read in columns, divided into the
/// populations that were found by counting.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <stop_token>
#include <string>

#include "gate/collect.hpp"
#include "gate/plan.hpp"
#include "modelgate/source.hpp"

namespace modelgate::gate {

/// What the counts told of the texts in the data: which labels are classes, and which answers keep
/// a row from being judged.
struct JudgedTexts {
  std::map<std::string, int> labels;  ///< raw text, class index
  /// Raw texts, an empty one for a missing answer.
  std::set<std::string> refused_baseline, refused_candidate;
};

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

/// \file
/// Rows as numbers, for metrics that no counts can tell: read in columns, divided into the
/// populations that were found by counting.
#pragma once

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

/// Fills in the measurements of every population whose grouping needs them, with one query for each
/// such grouping; a source that fails on one leaves its error in the split.
/// \throws DataError  for scores that are no probabilities and columns that hold no numbers, where
///                    data.unparsed does not exclude such rows; all causes at once
void gather(const Plan& plan, Source& source, const JudgedTexts& texts, const std::stop_token& stop,
            Collected& collected);

}  // namespace modelgate::gate

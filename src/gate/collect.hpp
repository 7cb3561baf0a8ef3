/// \file
/// The only data access of the judgement: the plan's query, folded into evidence per population.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "gate/plan.hpp"
#include "modelgate/evidence.hpp"
#include "modelgate/report.hpp"
#include "modelgate/source.hpp"

namespace modelgate::gate {

/// The rows that one decision looks at.
struct Population {
  Shared<std::vector<SlicePart>> slice;  ///< empty: all rows
  Evidence evidence;      ///< pass_rate: classes fail (0) and pass (1), every label is pass
  std::int64_t rows = 0;  ///< judged rows; independent design: those of the candidate
  std::int64_t baseline_rows = 0;  ///< judged rows of the baseline (paired: as `rows`)
  Boxed<std::map<std::size_t, Measurements>> measurements = {};  ///< by measure of the plan
};

/// Raw texts of slice values as codes: those that are one value have one code.
struct SliceTexts {
  using Codes = std::vector<std::pair<std::optional<std::string>, int>>;

  std::vector<Codes> codes;                            ///< one list for each key
  std::map<std::vector<int>, std::size_t> population;  ///< by the codes of its keys
};

/// Populations of one grouping in the byte order of their slice values, or why there are none.
struct Split {
  std::vector<Population> populations;
  std::string error;  ///< not empty: the source failed on this grouping
  SliceTexts texts = {};
};

/// Rows of one arm that could have a label: neither filtered out nor immature.
struct LabelCounts {
  std::int64_t predictions = 0;
  std::int64_t unlabelled = 0;
};

/// The label of a cell of unlabelled rows.
inline constexpr int kNoLabel = -1;

inline constexpr int kNowhere = -1;

/// Where rows stand in one grouping.
struct Place {
  int population = kNowhere;  ///< index into the split's populations
  Cell cell = {};             ///< its count is 0

  // NOLINTNEXTLINE(modernize-use-nullptr): the 0 of the implied comparison is no pointer
  friend auto operator<=>(const Place&, const Place&) = default;
};

/// Rows that no grouping tells apart.
struct RowKind {
  std::vector<Place> places;  ///< one per grouping of the plan
  std::int64_t rows = 0;
};

/// What the counts told of the texts in the data: which labels and answers are classes, and which
/// answers keep a row from being judged.
struct JudgedTexts {
  std::map<std::string, int> labels;                               ///< raw text, class index
  std::map<std::string, int> baseline_answers, candidate_answers;  ///< likewise
  /// Raw texts, an empty one for a missing answer.
  std::set<std::string> refused_baseline, refused_candidate;
};

/// Everything that was read.
struct Collected {
  std::vector<Split> splits;  ///< one per grouping of the plan
  ReportEvidence evidence;
  bool has_baseline = false;
  LabelCounts candidate_labels = {};  ///< paired design: of all rows
  LabelCounts baseline_labels = {};   ///< independent design only
  std::vector<Cell> unlabelled = {};  ///< answers on the rows without a label
  std::vector<RowKind> kinds = {};    ///< judged rows, for what draws all populations together
  JudgedTexts texts = {};
  bool has_scores = false;  ///< the relation has columns of scores
};

/// What the source said of itself when it was opened.
struct OpenedFacts {
  bool has_baseline = false;
  std::vector<Finding> findings = {};
  RowFacts rows = {};
  AnsweredConditions conditions = {};
};

/// Runs the plan's query and folds the result.
/// \throws DataError    when rows break the label contract and the policy says `error`; all causes
///                      at once, each with an example row
/// \throws SourceError  when even the ungrouped query fails
[[nodiscard]] Collected collect(const Plan& plan, Source& source, const OpenedFacts& facts,
                                std::stop_token stop);

}  // namespace modelgate::gate

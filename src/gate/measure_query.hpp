/// \file
/// SQL that reads the rows of one grouping as numbers.
#pragma once

#include <string>
#include <vector>

#include "gate/arms.hpp"
#include "gate/collect.hpp"
#include "gate/gather.hpp"
#include "gate/plan.hpp"

namespace modelgate::gate {

/// The columns of one model's numbers in the relation, as expressions of type DOUBLE: of two
/// classes the scores of the positive one, of more one for each class.
[[nodiscard]] std::vector<std::string> number_columns(const Measure& measure, Arm arm,
                                                      const DataContract& data);

/// Whether a row of the relation has no such numbers: an SQL condition.
[[nodiscard]] std::string fault_condition(const Measure& measure, Arm arm,
                                          const DataContract& data);

/// What is read of one grouping.
struct MeasureQuery {
  const Plan& plan;
  std::size_t grouping = 0;
  std::vector<std::size_t> measures;  ///< indexes into the plan's
  const SliceTexts& slices;
  const JudgedTexts& texts;
  bool has_baseline = false;
};

/// Columns: class index (only with classes), 1 where the row is the baseline's alone, one code for
/// each key of the grouping, the numbers of each measure (baseline's, if there is one, then the
/// candidate's), with units or weights a code of the row's unit (of its own where none is named),
/// with weights the row's, the count. Judged rows alone, without those that weigh nothing.
[[nodiscard]] std::string measure_query(const MeasureQuery& query);

}  // namespace modelgate::gate

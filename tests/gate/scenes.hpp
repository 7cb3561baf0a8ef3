/// \file
/// Small policies and evidence that the gate's tests share.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "gate/draft.hpp"
#include "gate/plan.hpp"
#include "gate/resample.hpp"
#include "metric/registry.hpp"
#include "modelgate/policy.hpp"

namespace modelgate::gate {

/// Ham (0) and spam (1), predictions in columns; no checks.
inline Policy spam_policy() {
  Policy policy;
  policy.name = "spam-filter";
  policy.path = "gate.yaml";
  policy.data.classes = {"ham", "spam"};
  policy.data.positive = 1;
  policy.data.baseline.prediction = "old";
  policy.data.candidate.prediction = "new";
  policy.statistics.replicates = 1999;
  return policy;
}

/// A check on a metric of spam, or of all rows.
inline Check check_on(const std::string& name, std::optional<int> class_index = std::nullopt) {
  Check check;
  check.metric = name;
  check.parameters.class_index = class_index;
  check.where = {"gate.yaml", 12, 5};
  return check;
}

inline Limit at_least(double value) { return {Comparison::at_least, value, false}; }
inline Limit at_most(double value) { return {Comparison::at_most, value, false}; }

inline Statistic statistic(const std::string& name, std::optional<int> class_index = std::nullopt) {
  Statistic result{metric::find(name), {}};
  result.parameters.class_index = class_index;
  return result;
}

/// Two classes; `right_now` counts are (label, baseline, candidate, rows).
inline Evidence two_classes(std::vector<Cell> cells) {
  return {2, Design::paired, std::move(cells)};
}

/// 1,000 ham and 500 spam; the baseline finds 450 spam, the candidate 420 of them and 20 others.
inline Evidence spam_evidence() {
  return two_classes({{0, 0, 0, 930},
                      {0, 0, 1, 20},
                      {0, 1, 0, 30},
                      {0, 1, 1, 20},
                      {1, 0, 0, 30},
                      {1, 0, 1, 20},
                      {1, 1, 0, 30},
                      {1, 1, 1, 420}});
}

}  // namespace modelgate::gate

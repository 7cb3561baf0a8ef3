/// \file
/// Policy to plan: checks over classes expanded, equal groupings merged.
#include "gate/plan.hpp"

#include <algorithm>

#include "metric/registry.hpp"

namespace modelgate::gate {
namespace {

Grouping grouping_of(const Check& check) {
  Grouping grouping;
  grouping.columns = check.slice.columns;
  for (const auto& [column, value] : check.slice.fixed) grouping.columns.push_back(column);
  grouping.condition = check.slice.where;
  if (!check.parameters.column.empty()) {
    grouping.pass_candidate = check.parameters.column;
    grouping.pass_baseline = check.parameters.baseline_column;
    grouping.pass_values = check.parameters.pass_values;
  }
  return grouping;
}

std::size_t index_of(std::vector<Grouping>& groupings, Grouping grouping) {
  const auto found = std::ranges::find(groupings, grouping);
  const auto index = static_cast<std::size_t>(found - groupings.begin());
  if (found == groupings.end()) groupings.push_back(std::move(grouping));
  return index;
}

}  // namespace

Plan make_plan(const Policy& policy) {
  Plan plan;
  plan.policy = &policy;
  plan.groupings.emplace_back();
  for (const Check& check : policy.checks) {
    Item item{&check, metric::find(check.metric), check.parameters, 0, check.slice.fixed};
    item.grouping = index_of(plan.groupings, grouping_of(check));
    if (!check.each_class) {
      plan.items.push_back(item);
      continue;
    }
    for (int index = 0; index < static_cast<int>(policy.data.classes.size()); ++index) {
      item.parameters.class_index = index;
      plan.items.push_back(item);
    }
  }
  return plan;
}

}  // namespace modelgate::gate

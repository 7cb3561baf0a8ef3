/// \file
/// Policy to plan: checks over classes expanded, equal groupings merged.
#include "gate/plan.hpp"

#include <algorithm>

#include "metric/registry.hpp"

namespace modelgate::gate {
namespace {

Grouping grouping_of(const Check& check, const AnsweredConditions& answered) {
  Grouping grouping;
  grouping.columns = check.slice.columns;
  for (const auto& [column, value] : check.slice.fixed) grouping.columns.push_back(column);
  grouping.condition = check.slice.where;
  const auto known = answered.find(grouping.condition);
  if (known != answered.end()) grouping.expression = known->second;
  if (metric::find(check.metric)->scope == Scope::column) {
    grouping.pass_candidate = check.parameters.column;
    grouping.pass_baseline = check.parameters.baseline_column;
    grouping.pass_values = check.parameters.pass_values;
  }
  return grouping;
}

template <typename One>
std::size_t index_of(std::vector<One>& all, One one) {
  const auto found = std::ranges::find(all, one);
  const auto index = static_cast<std::size_t>(found - all.begin());
  if (found == all.end()) all.push_back(std::move(one));
  return index;
}

}  // namespace

Plan make_plan(const Policy& policy, const AnsweredConditions& answered) {
  Plan plan;
  plan.policy = &policy;
  plan.groupings.emplace_back();
  for (const Check& check : policy.checks) {
    Item item{&check, metric::find(check.metric), check.parameters, 0, check.slice.fixed};
    item.grouping = index_of(plan.groupings, grouping_of(check, answered));
    if (is_of_rows(item.metric->scope)) {
      item.measure = index_of(plan.measures,
                              Measure{check.parameters.column, check.parameters.baseline_column});
    }
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

/// \file
/// Decision ids are `metric[.parameters][@slice=value].kind`; two checks collide where any of their
/// decisions would share one.
#include "policy/collisions.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace modelgate::policy {
namespace {

// `class: each` makes a decision for every class.
bool parameters_overlap(const Check& left, const Check& right) {
  Parameters a = left.parameters;
  Parameters b = right.parameters;
  const bool any_class = (left.each_class && !b.average) || (right.each_class && !a.average);
  if (any_class) {
    a.class_index.reset();
    b.class_index.reset();
  }
  return a == b;
}

std::vector<std::string> columns_of(const SliceSpec& slice) {
  std::vector<std::string> columns = slice.columns;
  for (const auto& part : slice.fixed) columns.push_back(part.first);
  std::sort(columns.begin(), columns.end());
  return columns;
}

// A slice by a column makes a decision for every value, so also for a fixed one.
bool slices_overlap(const SliceSpec& left, const SliceSpec& right) {
  if (left.where != right.where || columns_of(left) != columns_of(right)) return false;
  if (left.fixed.empty() || right.fixed.empty()) return true;
  auto a = left.fixed;
  auto b = right.fixed;
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return a == b;
}

bool collide(const Check& left, const Check& right) {
  const bool same_kind = (left.slo && right.slo) || (left.delta && right.delta);
  return same_kind && parameters_overlap(left, right) && slices_overlap(left.slice, right.slice);
}

}  // namespace

void refuse_collisions(std::span<const Located> checks, Problems& problems) {
  // Earlier checks by metric and name; only those of the same can collide.
  std::map<std::pair<std::string, std::string>, std::vector<const Check*>> earlier;
  for (const auto& [check, place] : checks) {
    std::vector<const Check*>& same = earlier[{check->metric, check->name}];
    const auto first =
        std::find_if(same.begin(), same.end(),
                     [&check = *check](const Check* other) { return collide(*other, check); });
    if (first != same.end()) {
      problems.add(place,
                   "this check repeats the one at line " + std::to_string((*first)->where.line) +
                       ": the same metric, parameters, slice and kind of limit",
                   "give each a 'name' of its own, or remove one");
    }
    same.push_back(check);
  }
}

}  // namespace modelgate::policy

/// \file
/// How much of the past is judged, and how much it weighs.
#include <array>
#include <string>

#include "policy/sections.hpp"
#include "text/duration.hpp"

namespace modelgate::policy {
namespace {

/// Where a key of a section stands; null where it is not written.
const Value* key_of(const Fields& policy, std::string_view section, std::string_view key) {
  const Value* node = policy.find(section);
  return node == nullptr || node->kind != Kind::map ? nullptr : node->find(key);
}

void require_time(const Value& node, std::string_view key, const Policy& policy,
                  Problems& problems) {
  if (policy.data.time) return;
  problems.add(node.where, in_quotes(key) + " needs data.time",
               "the column with the time of the prediction");
}

/// Looks count on data that only grow, and rows that count the same at each.
void refuse_looks(const Value& node, std::string_view key, const Policy& policy,
                  Problems& problems) {
  if (!policy.statistics.looks) return;
  problems.add(node.where,
               in_quotes(key) + " cannot stand beside statistics.looks, whose data only grow",
               key == "window" ? "rows leave the window between two looks"
                               : "rows weigh less at every look");
}

void check_maturity(const Value& window, const Policy& policy, Problems& problems) {
  const auto maturity = policy.evidence.maturity;
  if (policy.inputs.window.count() == 0 || maturity < policy.inputs.window) return;
  problems.add(window.where,
               "no prediction is younger than 'window' (" +
                   text::duration_text(policy.inputs.window) +
                   ") and as old as evidence.maturity (" + text::duration_text(maturity) + ")",
               "make the window longer than the maturity");
}

}  // namespace

std::chrono::seconds read_half_life(const Value& inputs, Problems& problems) {
  const Value* node = inputs.kind == Kind::map ? inputs.find("half_life") : nullptr;
  return node == nullptr ? std::chrono::seconds(0) : read_duration(*node, "half_life", problems);
}

void check_recency(const Fields& fields, const Policy& policy) {
  constexpr std::array<std::string_view, 2> kKeys = {"window", "half_life"};
  for (const std::string_view key : kKeys) {
    const Value* node = key_of(fields, "inputs", key);
    if (node == nullptr) continue;
    require_time(*node, key, policy, fields.problems());
    refuse_looks(*node, key, policy, fields.problems());
  }
  const Value* window = key_of(fields, "inputs", "window");
  if (window != nullptr) check_maturity(*window, policy, fields.problems());
}

}  // namespace modelgate::policy

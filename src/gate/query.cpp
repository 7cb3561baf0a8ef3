/// \file
/// The one query of a gate: GROUP BY over distinct observations, one grouping set per split of the
/// rows.
#include <algorithm>
#include <numeric>

#include "gate/plan.hpp"
#include "text/sql.hpp"

namespace modelgate::gate {
namespace {

/// A column of the result: its name, and the constant that it is where rows do not differ in it.
struct Observed {
  std::string_view name;
  std::string constant;
  Varies varies;
};

std::vector<Observed> observed(const RowFacts& facts) {
  return {{"mg_status", text::sql_literal(name(RowStatus::kept)), facts.status},
          {"mg_arm", text::sql_literal(name(RowArm::both)), facts.arm},
          {"mg_label", "NULL", facts.label},
          {"mg_baseline", "NULL", facts.baseline},
          {"mg_candidate", "NULL", facts.label}};
}

std::string selected(const RowFacts& facts) {
  std::string list;
  for (const auto& [name, constant, varies] : observed(facts)) {
    if (varies == Varies::no) list += constant + " AS ";
    list += std::string(name) + ", ";
  }
  return list;
}

std::string key_name(std::size_t index) { return "mg_k" + std::to_string(index); }

/// Indexes into `keys` of the keys of one grouping.
std::vector<std::size_t> positions(const Grouping& grouping, const std::vector<std::string>& keys) {
  std::vector<std::size_t> found;
  for (const std::string& key : key_expressions(grouping)) {
    found.push_back(static_cast<std::size_t>(std::ranges::find(keys, key) - keys.begin()));
  }
  return found;
}

std::string grouping_set(const std::vector<std::size_t>& keys, const RowFacts& facts) {
  std::string text;
  const auto add = [&](std::string_view name) {
    text += (text.empty() ? "" : ", ") + std::string(name);
  };
  for (const auto& [name, constant, varies] : observed(facts)) {
    if (varies == Varies::yes) add(name);
  }
  for (const std::size_t key : keys) add(key_name(key));
  return "(" + text + ")";
}

/// DuckDB's GROUPING(k0, k1, …): a bit is 1 where the key is not part of the set, the first key
/// the highest bit.
std::uint64_t grouping_mask(const std::vector<std::size_t>& present, std::size_t key_count) {
  std::uint64_t mask = 0;
  for (std::size_t key = 0; key < key_count; ++key) {
    mask = mask << 1U | (std::ranges::find(present, key) == present.end() ? 1U : 0U);
  }
  return mask;
}

std::string set_expression(const std::vector<Grouping>& groupings,
                           const std::vector<std::string>& keys) {
  if (groupings.size() == 1) return "0";
  std::string arguments;
  for (std::size_t key = 0; key < keys.size(); ++key) {
    arguments += (key == 0 ? "" : ", ") + key_name(key);
  }
  std::string text = "CASE GROUPING(" + arguments + ")";
  for (std::size_t set = 0; set < groupings.size(); ++set) {
    const auto mask = grouping_mask(positions(groupings[set], keys), keys.size());
    text += " WHEN " + std::to_string(mask) + " THEN " + std::to_string(set);
  }
  return text + " END";
}

/// Sums of whole numbers: the order of the rows does not matter.
std::string weighed(std::string_view amount) {
  if (amount.empty()) return {};
  return "coalesce(sum(mg_count * mg_amount), 0) AS mg_weight, "
         "coalesce(sum(mg_count * mg_amount * mg_amount), 0) AS mg_squares, ";
}

/// The grouping sets of a query, and the expression that tells them apart.
struct Sets {
  std::string expression;
  std::string list;
};

/// What is counted: rows of a relation, and what each of them weighs (empty: all alike).
struct Counted {
  std::string_view rows;
  std::string_view amount;
};

std::string counting(const std::vector<std::string>& keys, const RowFacts& facts,
                     const Counted& counted, const Sets& sets) {
  std::string inner = "SELECT *";
  if (!counted.amount.empty()) inner += ", " + std::string(counted.amount) + " AS mg_amount";
  std::string names;
  for (std::size_t key = 0; key < keys.size(); ++key) {
    inner += ", " + keys[key] + " AS " + key_name(key);
    names += key_name(key) + ", ";
  }
  const std::string_view rows =
      facts.count == Varies::yes ? "coalesce(sum(mg_count), 0)" : "count(*)";
  return "SELECT " + sets.expression + " AS mg_set, " + selected(facts) + names +
         weighed(counted.amount) + std::string(rows) + " AS mg_rows FROM (" + inner + " FROM " +
         std::string(counted.rows) + ") GROUP BY GROUPING SETS (" + sets.list + ")";
}

}  // namespace

std::vector<std::string> key_expressions(const Grouping& grouping) {
  std::vector<std::string> keys;
  for (const std::string& column : grouping.columns) {
    keys.push_back(text::sql_identifier(column));
  }
  if (!grouping.condition.empty()) {
    keys.push_back("(" + (grouping.expression.empty() ? grouping.condition : grouping.expression) +
                   ")");
  }
  if (grouping.is_pass_rate()) {
    for (const auto& [arm, column] : {std::pair{"baseline:", grouping.pass_baseline},
                                      std::pair{"candidate:", grouping.pass_candidate}}) {
      keys.push_back(text::sql_identifier(arm + column));
    }
  }
  return keys;
}

std::vector<std::string> distinct_keys(const std::vector<Grouping>& groupings) {
  std::vector<std::string> keys;
  for (const Grouping& grouping : groupings) {
    for (std::string& key : key_expressions(grouping)) {
      if (std::ranges::find(keys, key) == keys.end()) keys.push_back(std::move(key));
    }
  }
  return keys;
}

std::string count_query(const std::vector<Grouping>& groupings, const RowFacts& facts,
                        std::string_view rows, std::string_view amount) {
  const auto keys = distinct_keys(groupings);
  std::string sets;
  for (const Grouping& grouping : groupings) {
    sets += (sets.empty() ? "" : ", ") + grouping_set(positions(grouping, keys), facts);
  }
  return counting(keys, facts, {rows, amount}, {set_expression(groupings, keys), sets});
}

std::string joint_count_query(const std::vector<Grouping>& groupings, const RowFacts& facts,
                              std::string_view rows) {
  const auto keys = distinct_keys(groupings);
  std::vector<std::size_t> all(keys.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return counting(keys, facts, {rows, {}}, {"0", grouping_set(all, facts)});
}

}  // namespace modelgate::gate

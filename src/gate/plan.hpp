/// \file
/// A policy resolved against the metric registry: which groups of rows are needed, and what is
/// judged on them. Pure: no data are touched.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "modelgate/metric.hpp"
#include "modelgate/policy.hpp"
#include "modelgate/source.hpp"

namespace modelgate::gate {

/// One way of splitting the rows: by nothing, by columns, or by a condition; for a zero-one column
/// also by that column.
struct Grouping {
  std::vector<std::string> columns;
  std::string condition;
  std::string expression;  ///< SQL over `rows` that says the condition; empty: the condition does
  std::string pass_baseline;   ///< pass_rate: the baseline's column; empty for class evidence
  std::string pass_candidate;  ///< pass_rate: the candidate's column
  std::vector<std::string> pass_values;

  [[nodiscard]] bool is_whole() const noexcept { return columns.empty() && condition.empty(); }
  [[nodiscard]] bool is_pass_rate() const noexcept { return !pass_candidate.empty(); }
  friend bool operator==(const Grouping&, const Grouping&) = default;
};

/// The numbers that checks read of each row: the models' scores, or a column of numbers for each
/// model.
struct Measure {
  std::string candidate;  ///< column; empty: the scores
  std::string baseline;

  [[nodiscard]] bool is_scores() const noexcept { return candidate.empty(); }
  friend bool operator==(const Measure&, const Measure&) = default;
};

/// One check for one class: judged on every population of its grouping (or on the one that `fixed`
/// names).
struct Item {
  const Check* check = nullptr;
  const Metric* metric = nullptr;
  Parameters parameters;
  std::size_t grouping = 0;
  std::vector<std::pair<std::string, std::string>> fixed;
  std::optional<std::size_t> measure = {};  ///< metrics of rows: what they read
};

/// What a gate needs from the data and what it does with it. Points into the policy it was made
/// from.
struct Plan {
  const Policy* policy = nullptr;
  std::vector<Grouping> groupings;  ///< distinct; the first is all rows
  std::vector<Measure> measures;    ///< distinct
  std::vector<Item> items;          ///< in policy order, classes in class order
  std::string as_of;                ///< the gate's clock; evidence.maturity needs it
};

/// Conditions that the relation `rows` has been asked already, and the SQL of what it answers.
using AnsweredConditions = std::map<std::string, std::string>;

/// \param answered  counted cells that a query made: conditions of slices are columns there
/// \throws nothing for a valid policy
[[nodiscard]] Plan make_plan(const Policy& policy, const AnsweredConditions& answered = {});

/// Key columns of a grouping in the order in which the query returns them, as SQL expressions over
/// the relation `rows`.
[[nodiscard]] std::vector<std::string> key_expressions(const Grouping& grouping);

/// The key expressions of all groupings, each once, in order of first use.
[[nodiscard]] std::vector<std::string> distinct_keys(const std::vector<Grouping>& groupings);

/// The query that counts the rows of `groupings`: columns mg_set (index into `groupings`),
/// mg_status, mg_arm, mg_label, mg_baseline, mg_candidate, one column per distinct_keys(), mg_rows;
/// in front of it, where rows weigh differently, mg_weight and mg_squares.
/// \param rows    what stands for the relation `rows`: label_delay.hpp
/// \param amount  SQL of what a row weighs, a whole number; empty where all weigh alike
[[nodiscard]] std::string count_query(const std::vector<Grouping>& groupings, const RowFacts& facts,
                                      std::string_view rows = "rows", std::string_view amount = "");

/// As count_query(), but by the keys of all groupings together: mg_set is 0.
[[nodiscard]] std::string joint_count_query(const std::vector<Grouping>& groupings,
                                            const RowFacts& facts, std::string_view rows = "rows");

}  // namespace modelgate::gate

/// \file
/// Text of the data engine to observations.
#include "gate/count_table.hpp"

#include <algorithm>
#include <numeric>

#include "gate/label_delay.hpp"
#include "modelgate/error.hpp"
#include "text/named.hpp"
#include "text/number.hpp"

namespace modelgate::gate {
namespace {

constexpr std::size_t kObservationColumns = 6;  // mg_set, mg_status, mg_arm, label, two predictions

std::int64_t integer(const std::optional<std::string>& cell) {
  const auto value = cell ? text::parse_integer(*cell) : std::nullopt;
  if (!value) throw SourceError("the data engine returned a count that is no whole number");
  return *value;
}

double amount(const std::optional<std::string>& cell) {
  const auto value = cell ? text::parse_number(*cell) : std::nullopt;
  if (!value) throw SourceError("the data engine returned a weight that is no number");
  return *value;
}

template <typename Enum>
Enum enumerator(const std::optional<std::string>& cell) {
  const auto value = cell ? text::named<Enum>(*cell) : std::nullopt;
  if (!value) throw SourceError("the data engine returned a row of an unknown kind");
  return *value;
}

}  // namespace

std::vector<std::vector<std::size_t>> key_columns(const std::vector<Grouping>& groupings) {
  const auto all = distinct_keys(groupings);
  std::vector<std::vector<std::size_t>> columns;
  for (const Grouping& grouping : groupings) {
    columns.emplace_back();
    for (const std::string& key : key_expressions(grouping)) {
      const auto at = static_cast<std::size_t>(std::ranges::find(all, key) - all.begin());
      columns.back().push_back(kObservationColumns + at);
    }
  }
  return columns;
}

std::vector<std::size_t> joint_key_columns(const std::vector<Grouping>& groupings) {
  std::vector<std::size_t> columns(distinct_keys(groupings).size());
  std::iota(columns.begin(), columns.end(), kObservationColumns);
  return columns;
}

std::size_t set_of(const CountRow& row) { return static_cast<std::size_t>(integer(row.front())); }

Observation observation_of(const CountRow& row, const std::vector<std::size_t>& keys) {
  Observation observation{enumerator<RowStatus>(row[1]),
                          enumerator<RowArm>(row[2]),
                          row[3],
                          row[4],
                          row[5],
                          {},
                          integer(row.back())};
  for (const std::size_t key : keys) observation.keys.push_back(row[key]);
  return observation;
}

CellWeight weight_of(const CountRow& row, double unit) {
  return {amount(row[row.size() - 3]) * unit, amount(row[row.size() - 2]) * unit * unit};
}

RowFacts varying(const Policy& policy, const OpenedFacts& facts) {
  RowFacts rows = facts.rows;
  if (policy.data.classes.empty()) rows.label = Varies::no;
  if (policy.data.classes.empty() || !facts.has_baseline) rows.baseline = Varies::no;
  if (depends_on_clock(policy)) rows.status = Varies::yes;
  return rows;
}

}  // namespace modelgate::gate

/// \file
/// Texts of the data engine to observations, each looked at once.
#include "gate/count_table.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "gate/label_delay.hpp"
#include "modelgate/error.hpp"
#include "text/named.hpp"
#include "text/number.hpp"

namespace modelgate::gate {
namespace {

constexpr std::size_t kObservationColumns = 6;  // mg_set, mg_status, mg_arm, label, two predictions

using Text = std::optional<std::string>;

std::int64_t integer(const Text& cell) {
  const auto value = cell ? text::parse_integer(*cell) : std::nullopt;
  if (!value) throw SourceError("the data engine returned a count that is no whole number");
  return *value;
}

double amount(const Text& cell) {
  const auto value = cell ? text::parse_number(*cell) : std::nullopt;
  if (!value) throw SourceError("the data engine returned a weight that is no number");
  return *value;
}

template <typename Enum>
Enum enumerator(const Text& cell) {
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

CountTable::CountTable(CodedTable table)
    : table_(std::move(table)),
      last_(table_.columns.empty() ? 0 : table_.columns.size() - 1),
      order_(table_.rows()) {
  std::iota(order_.begin(), order_.end(), std::uint32_t{0});
  if (order_.empty()) return;
  const auto read = [&](std::size_t column, auto meaning, auto& meanings) {
    for (const auto& text : table_.columns[column].texts) meanings.push_back(meaning(text));
  };
  read(
      0, [](const Text& set) { return static_cast<std::size_t>(integer(set)); }, sets_);
  read(1, enumerator<RowStatus>, statuses_);
  read(2, enumerator<RowArm>, arms_);
  read(last_, integer, counts_);
}

void CountTable::sort() {
  std::vector<std::vector<std::uint32_t>> ranks;
  for (const auto& column : table_.columns) {
    const auto& texts = column.texts;
    std::vector<std::uint32_t> by_text(texts.size());
    std::iota(by_text.begin(), by_text.end(), std::uint32_t{0});
    std::ranges::sort(by_text, {}, [&](std::uint32_t at) -> const Text& { return texts[at]; });
    ranks.emplace_back(texts.size());
    for (std::uint32_t rank = 0; rank < by_text.size(); ++rank) ranks.back()[by_text[rank]] = rank;
  }
  std::ranges::sort(order_, [&](std::uint32_t left, std::uint32_t right) {
    for (std::size_t at = 0; at < ranks.size(); ++at) {
      const auto& codes = table_.columns[at].codes;
      if (codes[left] != codes[right]) return ranks[at][codes[left]] < ranks[at][codes[right]];
    }
    return false;
  });
}

CellWeight CountTable::weight(std::size_t row, double unit) const {
  return {amount(text(row, last_ - 2)) * unit, amount(text(row, last_ - 1)) * unit * unit};
}

CountTable::Kind CountTable::kind(std::size_t row) const {
  Kind kind;
  for (std::size_t at = 0; at < kind.size(); ++at) kind[at] = code(row, at + 1);
  return kind;
}

Observation CountTable::observation(std::size_t row, const std::vector<std::size_t>& keys) const {
  Observation observation{statuses_[code(row, 1)],
                          arms_[code(row, 2)],
                          text(row, 3),
                          text(row, 4),
                          text(row, 5),
                          {},
                          count(row)};
  for (const std::size_t key : keys) observation.keys.push_back(text(row, key));
  return observation;
}

RowFacts varying(const Policy& policy, const OpenedFacts& facts) {
  RowFacts rows = facts.rows;
  if (policy.data.classes.empty()) rows.label = Varies::no;
  if (policy.data.classes.empty() || !facts.has_baseline) rows.baseline = Varies::no;
  if (depends_on_clock(policy)) rows.status = Varies::yes;
  return rows;
}

}  // namespace modelgate::gate

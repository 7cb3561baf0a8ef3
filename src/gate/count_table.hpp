/// \file
/// What comes back from count queries, row by row.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gate/fold.hpp"
#include "gate/plan.hpp"
#include "modelgate/source.hpp"

namespace modelgate::gate {

/// Where in a result row the keys of each of `groupings` stand.
[[nodiscard]] std::vector<std::vector<std::size_t>> key_columns(
    const std::vector<Grouping>& groupings);

/// Where in a row of the joint query the distinct keys of `groupings` stand.
[[nodiscard]] std::vector<std::size_t> joint_key_columns(const std::vector<Grouping>& groupings);

/// The rows of a count query. What its texts mean is looked up once for each.
class CountTable {
 public:
  /// \param table  of count_query(), without weights, or of joint_count_query()
  /// \throws SourceError  for a set, a status, an arm or a count that is none
  explicit CountTable(CodedTable table);

  /// Rows in the order of their texts, whichever the engine's is.
  void sort();

  [[nodiscard]] std::size_t size() const noexcept { return order_.size(); }

  /// The index of the grouping that a row belongs to.
  [[nodiscard]] std::size_t set(std::size_t row) const { return sets_[code(row, 0)]; }
  [[nodiscard]] std::int64_t count(std::size_t row) const { return counts_[code(row, last_)]; }

  /// What the rows weigh: the columns mg_weight and mg_squares in front of the count.
  /// \param unit  the weight of an amount of 1
  /// \throws SourceError  when they are no numbers
  [[nodiscard]] CellWeight weight(std::size_t row, double unit) const;

  /// Which of its texts a column has in a row.
  [[nodiscard]] std::uint32_t code(std::size_t row, std::size_t column) const {
    return table_.columns[column].codes[order_[row]];
  }
  [[nodiscard]] const std::optional<std::string>& text(std::size_t row, std::size_t column) const {
    return table_.columns[column].texts[code(row, column)];
  }

  /// How many distinct texts a column has.
  [[nodiscard]] std::size_t texts(std::size_t column) const {
    return table_.columns[column].texts.size();
  }

  /// The codes of everything but keys and counts: rows that have the same differ in these alone.
  using Kind = std::array<std::uint32_t, 5>;
  [[nodiscard]] Kind kind(std::size_t row) const;

  /// A row as an observation, without its weight.
  /// \param keys  columns of its grouping's keys
  [[nodiscard]] Observation observation(std::size_t row,
                                        const std::vector<std::size_t>& keys) const;

 private:
  CodedTable table_;
  std::size_t last_;                  ///< the column of counts
  std::vector<std::uint32_t> order_;  ///< of the table's rows
  std::vector<std::size_t> sets_;     ///< by code, as those below
  std::vector<RowStatus> statuses_;
  std::vector<RowArm> arms_;
  std::vector<std::int64_t> counts_;
};

/// In what the rows differ: what the source knows of them, and what the policy does.
[[nodiscard]] RowFacts varying(const Policy& policy, const OpenedFacts& facts);

}  // namespace modelgate::gate

/// \file
/// Rows of a count table into the populations of one grouping.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "gate/count_table.hpp"
#include "gate/fold.hpp"

namespace modelgate::gate {

/// What rows of one kind (CountTable::kind) are, but for their keys, counts and weights.
struct PlacedKind {
  std::size_t number = 0;  ///< of the kind, from 0
  Observation observation;
  Placed placed;
};

/// A folder that looks at each kind of rows and at each key once.
class TableFold {
 public:
  /// Observations that are judged, and where they went.
  using Went = std::vector<std::pair<Observation, Folder::Slot>>;

  /// \param columns  of the table: the grouping's keys
  TableFold(const Policy& policy, const Grouping& grouping, RawTexts texts,
            std::vector<std::size_t> columns);

  /// A row of the table, and what its rows weigh. All rows must be of one table.
  void add(const CountTable& table, std::size_t row, const PlacedKind& kind,
           const CellWeight& weight);

  /// Folder::finish(); nothing can be added then.
  [[nodiscard]] Split finish() { return folder_.finish(); }

  [[nodiscard]] const Folder& folder() const noexcept { return folder_; }

  /// Where rows belong to units.
  [[nodiscard]] const Went& went() const noexcept { return went_; }

 private:
  using Slice = std::optional<std::size_t>;
  using Codes = std::vector<std::uint32_t>;

  [[nodiscard]] std::optional<Cell> cell_of(const PlacedKind& kind);
  [[nodiscard]] Slice slice_of(const CountTable& table, std::size_t row);

  const Policy* policy_;
  const Grouping* grouping_;
  Folder folder_;
  std::vector<std::size_t> columns_;
  std::vector<std::optional<std::optional<Cell>>> cells_;  ///< by kind, once known
  std::vector<std::optional<Slice>> slices_;  ///< of a grouping by one key: by its code, once known
  std::map<Codes, Slice> slices_of_codes_;    ///< of other groupings
  Codes codes_;                               ///< of the row at hand
  Went went_;
};

}  // namespace modelgate::gate

/// \file
/// Cells by kind and slices by code; zero-one columns are read row by row.
#include "gate/table_fold.hpp"

namespace modelgate::gate {

TableFold::TableFold(const Policy& policy, const Grouping& grouping, RawTexts texts,
                     std::vector<std::size_t> columns)
    : policy_(&policy),
      grouping_(&grouping),
      folder_(policy, grouping, texts),
      columns_(std::move(columns)) {}

std::optional<Cell> TableFold::cell_of(const PlacedKind& kind) {
  if (kind.number >= cells_.size()) cells_.resize(kind.number + 1);
  auto& cell = cells_[kind.number];
  if (!cell) cell = folder_.cell_of(kind.observation, kind.placed);
  return *cell;
}

TableFold::Slice TableFold::slice_of(const CountTable& table, std::size_t row) {
  const auto asked = [&] { return folder_.slice_of(table.observation(row, columns_).keys); };
  if (columns_.size() == 1) {
    const std::uint32_t code = table.code(row, columns_.front());
    if (code >= slices_.size()) slices_.resize(table.texts(columns_.front()));
    if (!slices_[code]) slices_[code] = asked();
    return *slices_[code];
  }
  codes_.clear();
  for (const std::size_t column : columns_) codes_.push_back(table.code(row, column));
  const auto known = slices_of_codes_.find(codes_);
  if (known != slices_of_codes_.end()) return known->second;
  return slices_of_codes_.emplace(codes_, asked()).first->second;
}

void TableFold::add(const CountTable& table, std::size_t row, const PlacedKind& kind,
                    const CellWeight& weight) {
  std::optional<Folder::Slot> slot;
  if (grouping_->is_pass_rate()) {
    Observation observation = table.observation(row, columns_);
    observation.weight = weight;
    Placed placed = kind.placed;
    placed.cell.count = observation.count;
    slot = folder_.add(observation, placed);
  } else if (auto cell = cell_of(kind); cell && table.count(row) != 0) {
    cell->count = table.count(row);
    if (const Slice slice = slice_of(table, row)) slot = folder_.put(*slice, *cell, weight);
  }
  if (slot && policy_->data.unit) went_.emplace_back(table.observation(row, columns_), *slot);
}

}  // namespace modelgate::gate

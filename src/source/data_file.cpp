/// \file
/// Names of roles, and columns by name.
#include "source/data_file.hpp"

#include <algorithm>

namespace modelgate::source {

std::string_view name(Role role) noexcept {
  switch (role) {
    case Role::rows: return "rows";
    case Role::labels: return "labels";
    case Role::baseline: return "baseline";
    case Role::candidate: return "candidate";
    case Role::cells: return "cells";
  }
  return {};
}

std::optional<std::size_t> column_index(const DataFile& file, std::string_view name) {
  const auto found = std::ranges::find(file.columns, name);
  if (found == file.columns.end()) {
    return std::nullopt;
  }
  return static_cast<std::size_t>(found - file.columns.begin());
}

}  // namespace modelgate::source

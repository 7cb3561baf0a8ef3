/// \file
/// Rows of texts counted as they are read.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "source/cell_counts.hpp"
#include "source/engine.hpp"
#include "source/text_chunk.hpp"

namespace modelgate::source {

/// More cells than this are not counted: they are held outside of the engine's memory.
inline constexpr std::size_t kMostCells = 1U << 18U;

/// Adds every row of a chunk once, and stops where there are too many cells.
/// \param first  the chunk's column of the counts' first one
/// \param cells  receives the number of each row's cell
/// \return whether there are not too many
[[nodiscard]] bool add_rows(CellCounts& counts, const TextChunk& rows, std::size_t first,
                            std::vector<std::uint32_t>& cells);

/// Counts the rows that its visits see.
class CellCounter {
 public:
  /// \param width  texts of a row
  explicit CellCounter(std::size_t width) : width_(width) {}

  /// For Engine::visit; may be used once, and as long as this lives.
  [[nodiscard]] RowVisits visits();

  /// What all visits have counted together.
  [[nodiscard]] CellCounts counts() const;

 private:
  std::size_t width_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<CellCounts>> parts_;
};

}  // namespace modelgate::source

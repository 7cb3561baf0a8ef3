/// \file
/// One file of several that are put together: what it says of a row, as a code.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "source/cell_counts.hpp"
#include "source/engine.hpp"
#include "source/text_chunk.hpp"

namespace modelgate::source {

/// Rows of one file, as they are read.
struct FileRows {
  TextColumn ids;                        ///< none is missing
  std::span<const std::uint32_t> codes;  ///< FileCodes': never 0
};

/// Takes rows of a file.
/// \return whether to go on
using TakeRows = std::function<bool(const FileRows&)>;

/// The codes of a file's rows: one for each combination of its texts, for all threads that read it.
class FileCodes {
 public:
  /// \param width  texts of a row, without its id
  explicit FileCodes(std::size_t width);
  ~FileCodes();
  FileCodes(const FileCodes&) = delete;
  FileCodes& operator=(const FileCodes&) = delete;

  /// For Engine::visit, as long as this lives: of rows whose first text is their id. Stops where
  /// an id is missing and where there are too many codes.
  /// \param takes  makes what takes the rows, for each thread
  [[nodiscard]] RowVisits visits(std::function<TakeRows()> takes);

  /// Whether the reading has ended at a missing id.
  [[nodiscard]] bool lacks_ids() const { return lacks_ids_; }

  /// The rows read so far.
  [[nodiscard]] std::int64_t rows() const { return rows_; }

  /// A text of a code.
  [[nodiscard]] std::optional<std::string> text(std::uint32_t code, std::size_t column) const;

  [[nodiscard]] std::size_t width() const { return cells_.width(); }

 private:
  class Reader;

  [[nodiscard]] Reader& begun(TakeRows take);

  void extend(std::vector<std::uint32_t>& codes, const CellCounts& part);

  mutable std::mutex mutex_;
  CellCounts cells_;
  std::atomic<std::int64_t> rows_ = 0;
  std::atomic<bool> lacks_ids_ = false;
  std::vector<std::unique_ptr<Reader>> readers_;
};

}  // namespace modelgate::source

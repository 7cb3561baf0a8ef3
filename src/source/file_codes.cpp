/// \file
/// Each thread counts cells of its own and learns once what their codes are.
#include "source/file_codes.hpp"

#include <utility>

#include "source/cell_counter.hpp"

namespace modelgate::source {

class FileCodes::Reader {
 public:
  Reader(FileCodes& all, TakeRows take) : all_(&all), part_(all.width()), take_(std::move(take)) {}

  [[nodiscard]] bool read(const TextChunk& rows) {
    const TextColumn ids = rows.column(0);
    const std::size_t size = rows.size();
    for (std::size_t row = 0; row < size; ++row) {
      if (!ids.is_missing(row)) continue;
      all_->lacks_ids_ = true;
      return false;
    }
    if (!add_rows(part_, rows, 1, cells_)) return false;
    all_->extend(codes_, part_);
    for (std::uint32_t& cell : cells_) cell = codes_[cell];
    all_->rows_ += static_cast<std::int64_t>(size);
    return take_({ids, cells_});
  }

 private:
  FileCodes* all_;
  CellCounts part_;
  TakeRows take_;
  std::vector<std::uint32_t> codes_;  // of the part's cells
  std::vector<std::uint32_t> cells_;  // of a chunk's rows
};

FileCodes::FileCodes(std::size_t width) : cells_(width) {}
FileCodes::~FileCodes() = default;

RowVisits FileCodes::visits(std::function<TakeRows()> takes) {
  return [this, takes = std::move(takes)] {
    Reader& reader = begun(takes());
    return [&reader](const TextChunk& rows) { return reader.read(rows); };
  };
}

FileCodes::Reader& FileCodes::begun(TakeRows take) {
  const std::scoped_lock lock(mutex_);
  return *readers_.emplace_back(std::make_unique<Reader>(*this, std::move(take)));
}

std::optional<std::string> FileCodes::text(std::uint32_t code, std::size_t column) const {
  const std::scoped_lock lock(mutex_);
  return cells_.text(code - 1, column);
}

void FileCodes::extend(std::vector<std::uint32_t>& codes, const CellCounts& part) {
  if (codes.size() == part.size()) return;
  const std::scoped_lock lock(mutex_);
  while (codes.size() < part.size()) {
    codes.push_back(static_cast<std::uint32_t>(cells_.add(part, codes.size(), 0) + 1));
  }
}

}  // namespace modelgate::source

/// \file
/// Labels are put into a table, the baseline's codes beside them, and the candidate's rows counted.
#include "source/id_join.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <utility>

#include "source/id_table.hpp"

namespace modelgate::source {
namespace {

// Memory answers about so many requests at a time.
constexpr std::size_t kAhead = 16;
constexpr std::uint32_t kMet = 1U << 31U;  // the candidate has had the id; codes are smaller

using Hashes = std::vector<std::uint64_t>;

class IdJoin {
 public:
  IdJoin(JointReading& reading, std::size_t ids) : reading_(&reading), table_(ids) {}

  [[nodiscard]] Jointly read(const std::stop_token& stop) {
    for (std::size_t file = 0; file < reading_->size(); ++file) {
      const auto failure = reading_->read(
          file, Reading::in_parts, [&] { return take(file); }, stop);
      if (!failure) continue;
      return is_unequal_ || reading_->lacks_ids() ? Jointly::unequal : Jointly::unable;
    }
    return reading_->are_equally_long() ? Jointly::counted : Jointly::unequal;
  }

  [[nodiscard]] std::vector<JointCell> cells() const { return joint_cells(parts_); }

 private:
  [[nodiscard]] TakeRows take(std::size_t file) {
    if (file + 1 == reading_->size()) return count();
    return [this, file, hashes = Hashes()](const FileRows& rows) mutable {
      return each(rows, hashes, [&](std::size_t row) {
        const std::uint32_t code = rows.codes[row];
        if (file == 0) return table_.add(hashes[row], code);
        IdTable::Slot* const slot = table_.find(hashes[row]);
        return slot != nullptr && slot->second.exchange(code) == IdTable::kNone;
      });
    };
  }

  [[nodiscard]] TakeRows count() {
    const std::scoped_lock lock(mutex_);
    JointCounts& counts = *parts_.emplace_back(std::make_unique<JointCounts>(reading_->plan()));
    return [this, &counts, hashes = Hashes()](const FileRows& rows) mutable {
      return each(rows, hashes, [&](std::size_t row) {
        IdTable::Slot* const slot = table_.find(hashes[row]);
        if (slot == nullptr) return false;
        const std::uint32_t second = slot->second.fetch_or(kMet);
        const bool has_baseline = reading_->size() > 2;
        if ((second & kMet) != 0 || (has_baseline && second == IdTable::kNone)) return false;
        const std::array codes = {slot->first.load(), has_baseline ? second : rows.codes[row],
                                  rows.codes[row]};
        return counts.add(std::span(codes).first(reading_->size()), rows.ids.text(row));
      });
    };
  }

  template <typename Row>
  [[nodiscard]] bool each(const FileRows& rows, Hashes& hashes, Row take_row) {
    const std::size_t size = rows.codes.size();
    hashes.resize(size);
    for (std::size_t row = 0; row < size; ++row) {
      hashes[row] = IdTable::hash(rows.ids.text(row));
    }
    for (std::size_t row = 0; row < size; ++row) {
      if (row + kAhead < size) table_.prefetch(hashes[row + kAhead]);
      if (!take_row(row)) {
        is_unequal_ = true;
        return false;
      }
    }
    return true;
  }

  JointReading* reading_;
  IdTable table_;
  std::atomic<bool> is_unequal_ = false;
  std::mutex mutex_;
  std::vector<std::unique_ptr<JointCounts>> parts_;
};

}  // namespace

std::size_t id_join_bytes(std::size_t ids) { return IdTable::bytes(ids); }

Jointly join_by_id(JointReading& reading, std::size_t ids, std::vector<JointCell>& cells,
                   const std::stop_token& stop) {
  IdJoin join(reading, ids);
  const Jointly end = join.read(stop);
  if (end == Jointly::counted) cells = join.cells();
  return end;
}

}  // namespace modelgate::source

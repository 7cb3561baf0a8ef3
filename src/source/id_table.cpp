/// \file
/// Open addressing, with a slot taken by whoever first writes its hash.
#include "source/id_table.hpp"

#include <functional>
#include <limits>

namespace modelgate::source {

IdTable::IdTable(std::size_t most)
    : slots_count_(slots_for(most)), slots_(std::make_unique<Slot[]>(slots_count_)) {}

std::size_t IdTable::bytes(std::size_t most) {
  const std::size_t slots = slots_for(most);
  return (slots >> 32U) == 0 ? slots * sizeof(Slot) : std::numeric_limits<std::size_t>::max();
}

std::uint64_t IdTable::hash(std::string_view id) {
  const std::uint64_t hash = std::hash<std::string_view>()(id);
  return hash == 0 ? 1 : hash;
}

bool IdTable::add(std::uint64_t hash, std::uint32_t first) {
  std::size_t at = place_of(hash);
  for (std::size_t seen = 0; seen < slots_count_; ++seen, at = after(at)) {
    std::uint64_t found = slots_[at].hash.load(std::memory_order_relaxed);
    if (found == 0 &&
        slots_[at].hash.compare_exchange_strong(found, hash, std::memory_order_relaxed)) {
      slots_[at].first.store(first, std::memory_order_relaxed);
      return true;
    }
    if (found == hash) return false;
  }
  return false;
}

IdTable::Slot* IdTable::find(std::uint64_t hash) const {
  std::size_t at = place_of(hash);
  for (std::size_t seen = 0; seen < slots_count_; ++seen, at = after(at)) {
    const std::uint64_t found = slots_[at].hash.load(std::memory_order_relaxed);
    if (found == hash) return &slots_[at];
    if (found == 0) return nullptr;
  }
  return nullptr;
}

}  // namespace modelgate::source

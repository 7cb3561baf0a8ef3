/// \file
/// What is known of each id of joined files, found by the hash of the id.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace modelgate::source {

/// Two codes for each of many 64-bit hashes. Several threads may add to it, or look things up in
/// it.
class IdTable {
 public:
  static constexpr std::uint32_t kNone = 0;

  /// What stands beside a hash.
  struct Slot {
    std::atomic<std::uint64_t> hash = 0;  // 0: free
    std::atomic<std::uint32_t> first = kNone;
    std::atomic<std::uint32_t> second = kNone;
  };

  /// \param most  hashes that it has room for
  explicit IdTable(std::size_t most);

  /// The memory that it takes, in bytes; more than there is where it would have 2^32 slots.
  [[nodiscard]] static std::size_t bytes(std::size_t most);

  /// The hash of an id, never 0.
  [[nodiscard]] static std::uint64_t hash(std::string_view id);

  /// Fetches the memory of a hash from afar.
  void prefetch(std::uint64_t hash) const { __builtin_prefetch(&slots_[place_of(hash)], 1); }

  /// Adds a hash with its first code.
  /// \return false where it is there already, or where there is no room
  [[nodiscard]] bool add(std::uint64_t hash, std::uint32_t first);

  /// What stands beside a hash; nullptr where it was not added.
  [[nodiscard]] Slot* find(std::uint64_t hash) const;

 private:
  // At most two thirds are taken, so that runs of taken ones stay short.
  [[nodiscard]] static std::size_t slots_for(std::size_t most) { return most + most / 2 + 1; }

  [[nodiscard]] std::size_t place_of(std::uint64_t hash) const {
    return static_cast<std::size_t>(((hash >> 32U) * slots_count_) >> 32U);
  }
  [[nodiscard]] std::size_t after(std::size_t place) const {
    return place + 1 == slots_count_ ? 0 : place + 1;
  }

  std::size_t slots_count_;
  std::unique_ptr<Slot[]> slots_;
};

}  // namespace modelgate::source

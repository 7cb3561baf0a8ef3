/// \file
/// What a table of hashes remembers, also for several threads.
#include "source/id_table.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <limits>
#include <string>
#include <thread>
#include <vector>

namespace modelgate::source {
namespace {

TEST_CASE("what is added is found and nothing else") {
  IdTable table(5000);
  for (std::uint32_t id = 0; id < 5000; ++id) {
    CHECK(table.add(IdTable::hash(std::to_string(id)), id + 1));
  }
  for (std::uint32_t id = 0; id < 10'000; ++id) {
    const IdTable::Slot* const slot = table.find(IdTable::hash(std::to_string(id)));
    REQUIRE((slot != nullptr) == (id < 5000));
    if (slot != nullptr) CHECK(slot->first == id + 1);
  }
  CHECK_FALSE(table.add(IdTable::hash("4999"), 1));
}

TEST_CASE("a table with no room takes nothing and finds nothing") {
  IdTable table(0);
  CHECK(table.add(7, 1));
  CHECK_FALSE(table.add(8, 1));
  CHECK(table.find(8) == nullptr);
}

TEST_CASE("runs of taken places go on at the beginning") {
  constexpr std::uint64_t kLast = std::numeric_limits<std::uint64_t>::max();
  IdTable table(4);
  for (std::uint64_t at = 0; at < 4; ++at) CHECK(table.add(kLast - at, 1));
  for (std::uint64_t at = 0; at < 4; ++at) CHECK(table.find(kLast - at) != nullptr);
}

TEST_CASE("of threads that add one hash one succeeds") {
  constexpr int kIds = 20'000;
  IdTable table(kIds);
  std::atomic<int> added = 0;
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
      threads.emplace_back([&] {
        for (int id = 0; id < kIds; ++id) {
          if (table.add(IdTable::hash(std::to_string(id)), 1)) ++added;
        }
      });
    }
  }
  CHECK(added == kIds);
}

TEST_CASE("memory is three halves of the ids and what cannot be addressed is too much") {
  CHECK(IdTable::bytes(1'000'000) == 16U * 1'500'001U);
  CHECK(IdTable::bytes(std::size_t{3} << 31U) == std::numeric_limits<std::size_t>::max());
}

}  // namespace
}  // namespace modelgate::source

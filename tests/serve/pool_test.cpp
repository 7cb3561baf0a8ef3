/// \file
/// Threads and their line.
#include "serve/pool.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <latch>

using namespace modelgate::serve;

TEST_CASE("a full line refuses and what was accepted is done") {
  std::atomic<int> done = 0;
  {
    std::latch is_begun(1);
    std::latch may_end(1);
    Pool pool(1, 2);
    REQUIRE(pool.offer([&] {
      is_begun.count_down();
      may_end.wait();
      ++done;
    }));
    is_begun.wait();
    CHECK(pool.offer([&] { ++done; }));
    CHECK(pool.offer([&] { ++done; }));
    CHECK(!pool.offer([&] { ++done; }));
    may_end.count_down();
    pool.close();
    CHECK(done == 3);
    CHECK(!pool.offer([&] { ++done; }));
  }
  CHECK(done == 3);
}

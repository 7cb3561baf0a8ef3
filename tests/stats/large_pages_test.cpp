/// \file
/// Arrays on large pages: where they begin, and that they are arrays like any other.
#include "stats/large_pages.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

using namespace modelgate::stats;

namespace {

using Array = std::vector<std::uint32_t, LargePages<std::uint32_t>>;

std::uintptr_t address_of(const Array& array) {
  return reinterpret_cast<std::uintptr_t>(array.data());
}

}  // namespace

TEST_CASE("small arrays begin with a line of the cache and large ones with a page") {
  constexpr std::size_t kPage = std::size_t{1} << 21U;
  for (const std::size_t count : {1U, 17U, 100'000U}) {
    CAPTURE(count);
    CHECK(address_of(Array(count)) % 64 == 0);
  }
  for (const std::size_t count : {kPage / 4, kPage / 4 + 1, 3 * kPage}) {
    CAPTURE(count);
    CHECK(address_of(Array(count)) % kPage == 0);
  }
}

TEST_CASE("arrays hold what they are given and grow and are copied") {
  Array array(1'000'000);
  std::iota(array.begin(), array.end(), 0U);
  const Array copy = array;
  for (std::uint32_t more = 0; more < 5; ++more) array.push_back(7);
  CHECK(array.size() == copy.size() + 5);
  CHECK(std::equal(copy.begin(), copy.end(), array.begin()));
  CHECK(copy.back() == 999'999);
  CHECK(array.back() == 7);
  CHECK(Array(3, 5U) == Array{5, 5, 5});
  CHECK(Array().empty());
}

TEST_CASE("memory that there cannot be is refused") {
  CHECK_THROWS_AS(static_cast<void>(allocate_pages(std::numeric_limits<std::size_t>::max() - 1)),
                  std::bad_alloc);
}

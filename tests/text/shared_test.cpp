/// \file
/// What very many objects hold.
#include "modelgate/shared.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace modelgate::text {

TEST_CASE("copies of a shared value are one and outlive each other") {
  Shared<std::string> copy;
  CHECK(copy->empty());
  {
    const Shared<std::string> first = "spam";
    copy = first;
    CHECK(&*copy == &*first);
    CHECK(copy == first);
  }
  CHECK(copy == std::string("spam"));
  CHECK(std::string_view(copy) == "spam");
  const Shared<std::string> moved = copy;
  CHECK(*moved == "spam");
  CHECK(Shared<std::string>("ham") == Shared<std::string>(std::string("ham")));
  CHECK(Shared<std::string>("") == Shared<std::string>());
  static_assert(sizeof(Shared<std::vector<int>>) == sizeof(void*));
}

TEST_CASE("a shared value may be copied on many threads") {
  const Shared<std::vector<int>> value = std::vector<int>{1, 2, 3};
  std::vector<std::size_t> sizes(4);
  {
    std::vector<std::jthread> threads;
    threads.reserve(sizes.size());
    for (std::size_t& size : sizes) {
      threads.emplace_back([&value, &size] {
        for (int round = 0; round < 1000; ++round) {
          const Shared<std::vector<int>> copy = value;
          size = copy->size();
        }
      });
    }
  }
  CHECK(sizes == std::vector<std::size_t>(4, 3));
}

TEST_CASE("a boxed value is empty until it is made and copies are deep") {
  Boxed<std::vector<int>> box;
  CHECK(box->empty());
  CHECK(box == std::vector<int>());
  box.made().push_back(7);
  const Boxed<std::vector<int>> copy = box;
  box.made().push_back(8);
  CHECK(copy == std::vector<int>{7});
  CHECK(*box == std::vector<int>{7, 8});
  Boxed<std::vector<int>> other;
  CHECK_FALSE(other == box);
  other = box;
  CHECK(other == box);
  other = {};
  CHECK(other->empty());
  const std::vector<int>& read = box;
  CHECK(read.size() == 2);
  static_assert(sizeof(box) == sizeof(void*));
}

TEST_CASE("a rare value is an optional with deep copies") {
  Rare<std::string> none;
  CHECK_FALSE(none);
  CHECK(none == Rare<std::string>(std::nullopt));
  CHECK(std::optional<std::string>(none) == std::nullopt);
  Rare<std::string> some = std::string("spam");
  REQUIRE(some.has_value());
  const Rare<std::string> copy = some;
  *some += "!";
  CHECK(*copy == "spam");
  CHECK(some->size() == 5);
  CHECK(some != copy);
  none = some;
  CHECK(none == some);
  none = std::nullopt;
  CHECK_FALSE(none.has_value());
  CHECK(Rare<std::string>(std::optional<std::string>("ham")) ==
        Rare<std::string>(std::string("ham")));
  static_assert(sizeof(Rare<std::string>) == sizeof(void*));
}

}  // namespace modelgate::text

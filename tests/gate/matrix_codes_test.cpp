/// \file
/// Values by code against matrices that are written out.
#include "gate/matrix_codes.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <set>

#include "gate/arms.hpp"
#include "gate/scenes.hpp"

namespace modelgate::gate {
namespace {

const std::vector<MatrixEntry> kEntries{{0, 0}, {0, 1}, {1, 1}};

MatrixCodes codes(std::int64_t rows, std::span<const Statistic> statistics) {
  return {*numbering_of(kEntries.size(), rows), kEntries, rows, 2, statistics};
}

Confusion matrix(const std::array<int, 3>& counts) {
  Confusion confusion(2);
  for (std::size_t at = 0; at < counts.size(); ++at) {
    const auto& [label, prediction] = kEntries[at];
    add(confusion, {label, prediction, prediction, 0}, Arm::candidate, counts[at]);
  }
  return confusion;
}

}  // namespace

TEST_CASE("every matrix of so many rows has a number of its own") {
  const auto numbering = numbering_of(3, 4);
  REQUIRE(numbering);
  CHECK(numbering->matrices == 25);
  std::set<int> numbers;
  for (int first = 0; first <= 4; ++first) {
    for (int second = 0; first + second <= 4; ++second) {
      numbers.insert(first * numbering->strides[0] + second * numbering->strides[1] +
                     (4 - first - second) * numbering->strides[2]);
    }
  }
  CHECK(numbers.size() == 15);
  CHECK(*numbers.rbegin() < 25);
}

TEST_CASE("too many matrices are not numbered") {
  CHECK(numbering_of(4, 19));
  CHECK_FALSE(numbering_of(4, 20));
  CHECK(numbering_of(1, 1'000'000)->matrices == 1);
}

TEST_CASE("a code stands for the value on the matrix or for none") {
  const std::array statistics{statistic("accuracy"), statistic("recall", 1)};
  MatrixCodes own = codes(4, statistics);
  for (int again = 0; again < 2; ++again) {
    for (int first = 0; first <= 4; ++first) {
      for (int second = 0; first + second <= 4; ++second) {
        const std::array counts{first, second, 4 - first - second};
        const auto number = static_cast<std::uint16_t>(first + 5 * second);
        for (std::size_t at = 0; at < statistics.size(); ++at) {
          const double expected =
              statistics[at].metric->evaluate(matrix(counts), statistics[at].parameters);
          const std::uint16_t code = own.code(number, at);
          const double value = own.values(at)[code];
          CHECK((value == expected || (std::isnan(value) && std::isnan(expected))));
        }
      }
    }
  }
  CHECK(own.values(0).size() == 5);
  CHECK(own.values(1).size() == 2);
}

TEST_CASE("more values than have codes are said to be too many") {
  const std::array statistics{statistic("f1", 0)};
  MatrixCodes own = codes(40, statistics);
  std::uint16_t most = 0;
  for (int first = 0; first <= 40; ++first) {
    for (int second = 0; first + second <= 40; ++second) {
      most = std::max(most, own.code(static_cast<std::uint16_t>(first + 41 * second), 0));
    }
  }
  CHECK(most == MatrixCodes::kMost);
  CHECK(own.values(0).size() == MatrixCodes::kMost);
}

TEST_CASE("no rows have an undefined value") {
  const std::array statistics{statistic("accuracy"), statistic("f1", 0)};
  MatrixCodes none(statistics);
  CHECK(none.code(0, 1) == 0);
  CHECK(std::isnan(none.values(1)[0]));
}

}  // namespace modelgate::gate

/// \file
/// Evidence as each model sees it.
#include "gate/arms.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <span>
#include <vector>

#include "gate/many_cells.hpp"
#include "gate/scenes.hpp"

namespace modelgate::gate {

TEST_CASE("a confusion matrix holds rows by truth and prediction") {
  const Confusion table = confusion(spam_evidence(), Arm::candidate);
  CHECK(table.at(0, 0) == 960);
  CHECK(table.at(0, 1) == 40);
  CHECK(table.at(1, 0) == 60);
  CHECK(table.at(1, 1) == 440);
  CHECK(table.truth == std::vector<double>{1000, 500});
  CHECK(table.predicted == std::vector<double>{1020, 480, 0});
  CHECK(table.total == 1500);
}

TEST_CASE("agreement splits rows by who was right") {
  const Agreement both = agreement(two_classes({{1, 1, 1, 7},
                                                {1, 1, 0, 5},
                                                {1, 0, 1, 3},
                                                {1, 0, 0, 2},
                                                {1, 2, 0, 4},
                                                {0, kNotScored, 0, 9}}));
  CHECK(both.both_right == 7);
  CHECK(both.broken == 5);
  CHECK(both.fixed == 3);
  CHECK(both.both_wrong_alike == 2);
  CHECK(both.both_wrong_differently == 4);
}

TEST_CASE("a fold of lanes equals the table of each lane's weights") {
  const Evidence evidence = spam_evidence();
  std::vector<double> weights(evidence.cells.size() * 64);
  for (std::size_t at = 0; at < weights.size(); ++at) weights[at] = static_cast<double>(at % 13);
  ConfusionFold fold(evidence, Arm::baseline);
  AgreementFold pairs(evidence);
  for (int round = 0; round < 2; ++round) {  // the second must not see the first
    fold.add_up(weights);
    pairs.add_up(weights);
    for (const std::size_t lane : {std::size_t{0}, std::size_t{63}}) {
      Evidence weighted = evidence;
      for (std::size_t cell = 0; cell < weighted.cells.size(); ++cell) {
        weighted.cells[cell].count = static_cast<std::int64_t>(weights[cell * 64 + lane]);
      }
      const Confusion expected = confusion(weighted, Arm::baseline);
      const Confusion& actual = fold.lane(lane);
      CHECK(actual.counts == expected.counts);
      CHECK(actual.predicted == expected.predicted);
      CHECK(actual.total == expected.total);
      CHECK(pairs.lane(lane).broken == agreement(weighted).broken);
    }
  }
}

TEST_CASE("cells that are added in parts are those that are added at once") {
  const Evidence evidence = many_cells(5);
  constexpr std::size_t kLanes = 64;
  std::vector<double> weights(evidence.cells.size() * kLanes);
  for (std::size_t at = 0; at < weights.size(); ++at) weights[at] = static_cast<double>(at % 29);
  ConfusionFold whole(evidence, Arm::candidate);
  ConfusionFold parts(evidence, Arm::candidate);
  AgreementFold whole_pairs(evidence);
  AgreementFold parted_pairs(evidence);
  for (int round = 0; round < 2; ++round) {
    whole.add_up(weights);
    whole_pairs.add_up(weights);
    parts.clear();
    parted_pairs.clear();
    for (std::size_t first = 0; first < evidence.cells.size(); first += 7) {
      const std::size_t count = std::min<std::size_t>(7, evidence.cells.size() - first);
      const auto part = std::span(weights).subspan(first * kLanes, count * kLanes);
      parts.add(first, part);
      parted_pairs.add(first, part);
    }
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const Confusion& expected = whole.lane(lane);
      const Confusion& actual = parts.lane(lane);
      REQUIRE(actual.counts == expected.counts);
      REQUIRE(actual.truth == expected.truth);
      REQUIRE(actual.predicted == expected.predicted);
      REQUIRE(actual.total == expected.total);
      REQUIRE(parted_pairs.lane(lane).total() == whole_pairs.lane(lane).total());
      REQUIRE(parted_pairs.lane(lane).fixed == whole_pairs.lane(lane).fixed);
    }
  }
}

TEST_CASE("lanes can be asked for in any order and beside those of other weights") {
  const Evidence evidence = many_cells(3);
  std::vector<double> weights(evidence.cells.size() * 64);
  for (std::size_t at = 0; at < weights.size(); ++at) weights[at] = static_cast<double>(at % 31);
  std::vector<double> others(weights.rbegin(), weights.rend());
  ConfusionFold fold(evidence, Arm::baseline);
  fold.add_up(weights);
  for (const std::size_t lane : {9U, 8U, 63U, 9U, 0U}) {
    CAPTURE(lane);
    Confusion expected(evidence.classes);
    for (std::size_t cell = 0; cell < evidence.cells.size(); ++cell) {
      add(expected, evidence.cells[cell], Arm::baseline, weights[cell * 64 + lane]);
    }
    CHECK(fold.lane(lane).counts == expected.counts);
    CHECK(fold.lane_of(others, lane).counts != expected.counts);
    CHECK(fold.lane(lane).counts == expected.counts);
    CHECK(fold.lane(lane).truth == expected.truth);
  }
}

TEST_CASE("a model that scored nothing is known as such") {
  const Evidence evidence = two_classes({{1, kNotScored, 1, 3}});
  CHECK(is_scored(evidence, Arm::candidate));
  CHECK_FALSE(is_scored(evidence, Arm::baseline));
}

}  // namespace modelgate::gate

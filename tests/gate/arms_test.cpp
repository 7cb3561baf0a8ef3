/// \file
/// Evidence as each model sees it.
#include "gate/arms.hpp"

#include <doctest/doctest.h>

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

TEST_CASE("a model that scored nothing is known as such") {
  const Evidence evidence = two_classes({{1, kNotScored, 1, 3}});
  CHECK(is_scored(evidence, Arm::candidate));
  CHECK_FALSE(is_scored(evidence, Arm::baseline));
}

}  // namespace modelgate::gate

/// \file
/// Levels of one look by kind and by turn.
#include "gate/repetition.hpp"

#include <doctest/doctest.h>

#include "stats/normal.hpp"

namespace modelgate::gate {
namespace {

Repetition planned(Turn turn, Promote promote) {
  Repetition repetition;
  repetition.leveling = Leveling::spending;
  repetition.turn = turn;
  repetition.promote = promote;
  repetition.looks = {{200, 0.2}, {400, 0.4}, {600, 0.6}};
  return repetition;
}

}  // namespace

TEST_CASE("without looks the level is that of the policy on both sides") {
  CHECK(level_at({}, 0.025) == 0.025);
  CHECK(pass_level_at({}, 0.025) == 0.025);
}

TEST_CASE("planned looks fail at the nominal level of their turn") {
  // Third of five even looks: 2.6803 in print.
  const Repetition repetition = planned(Turn::interim, Promote::any);
  CHECK(level_at(repetition, 0.025) == doctest::Approx(stats::normal_cdf(-2.68028)).epsilon(1e-5));
  CHECK(pass_level_at(repetition, 0.025) == level_at(repetition, 0.025));
}

TEST_CASE("promotion at the last look is for the last look and costs nothing") {
  CHECK_FALSE(pass_level_at(planned(Turn::interim, Promote::last), 0.025));
  CHECK(pass_level_at(planned(Turn::last, Promote::last), 0.025) == 0.025);
}

TEST_CASE("after the last look nothing is left") {
  for (const Promote promote : {Promote::last, Promote::any}) {
    CHECK(level_at(planned(Turn::over, promote), 0.025) == 0.0);
    CHECK_FALSE(pass_level_at(planned(Turn::over, promote), 0.025));
  }
}

TEST_CASE("a sequence has a level by its rows and more error never a smaller one") {
  Repetition repetition;
  repetition.leveling = Leveling::mixture;
  repetition.looks = {{500, 0.1}};
  repetition.mixture = stats::tuned_mixture(1000, 0.025);
  const double level = level_at(repetition, 0.025);
  CHECK(level < 0.0025);
  CHECK(level > 0.0001);
  CHECK(level > level_at(repetition, 0.0125));
  CHECK(pass_level_at(repetition, 0.025) == level);
}

}  // namespace modelgate::gate

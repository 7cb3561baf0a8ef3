/// \file
/// The support guard.
#include "gate/support.hpp"

#include <doctest/doctest.h>

#include "gate/scenes.hpp"

namespace modelgate::gate {

TEST_CASE("ten errors and ten successes support a single value") {
  const DataContract data = spam_policy().data;
  const Evidence enough = two_classes({{1, 1, 1, 90}, {1, 1, 0, 10}, {0, 0, 0, 5}});
  CHECK_FALSE(want_of_value(enough, statistic("recall", 1), Arm::candidate, data));
  const Evidence scarce = two_classes({{1, 1, 1, 95}, {1, 1, 0, 5}, {0, 0, 0, 5}});
  const auto want = want_of_value(scarce, statistic("recall", 1), Arm::candidate, data);
  REQUIRE(want);
  CHECK(want->sentence ==
        "too little support for a bootstrap interval: 95 for and 5 against among 100 rows of spam; "
        "at least 10 of each are needed");
  CHECK(want->needs == Needs{100, "spam"});
}

TEST_CASE("without a single error no amount of rows is extrapolated") {
  const DataContract data = spam_policy().data;
  const Evidence perfect = two_classes({{1, 1, 1, 400}, {0, 0, 0, 100}});
  const auto want = want_of_value(perfect, statistic("recall", 1), Arm::candidate, data);
  REQUIRE(want);
  CHECK_FALSE(want->needs);
}

TEST_CASE("every class of a mean must be supported") {
  const DataContract data = spam_policy().data;
  const Evidence evidence =
      two_classes({{1, 1, 1, 90}, {1, 1, 0, 30}, {0, 0, 0, 500}, {0, 0, 1, 2}});
  const auto want = want_of_value(evidence, statistic("balanced_accuracy"), Arm::candidate, data);
  REQUIRE(want);
  CHECK(want->needs->class_name == "ham");
}

TEST_CASE("twenty discordant rows with five each way support a change") {
  const DataContract data = spam_policy().data;
  const auto evidence = [](std::int64_t broken, std::int64_t fixed) {
    return two_classes({{1, 1, 1, 300}, {1, 1, 0, broken}, {1, 0, 1, fixed}, {0, 0, 1, 50}});
  };
  CHECK_FALSE(want_of_change(evidence(15, 5), statistic("recall", 1), data));
  CHECK(want_of_change(evidence(16, 4), statistic("recall", 1), data));
  const auto want = want_of_change(evidence(10, 9), statistic("recall", 1), data);
  REQUIRE(want);
  CHECK(want->sentence ==
        "too little support for a bootstrap interval of the change: 9 gained and 10 lost among 319 "
        "rows of spam; at least 20 rows must differ, 5 in each direction");
}

TEST_CASE("identical models never support a change") {
  const DataContract data = spam_policy().data;
  const Evidence same = two_classes({{1, 1, 1, 5000}, {0, 0, 0, 5000}, {0, 1, 1, 70}});
  const auto want = want_of_change(same, statistic("accuracy"), data);
  REQUIRE(want);
  CHECK_FALSE(want->needs);
}

TEST_CASE("rows that enter a metric are those of its terms") {
  CHECK(informative_rows(spam_evidence(), statistic("recall", 1)).rows == 500);
  CHECK(informative_rows(spam_evidence(), statistic("recall", 1)).only_class == 1);
  CHECK(informative_rows(spam_evidence(), statistic("precision", 1)).rows == 480);
  CHECK_FALSE(informative_rows(spam_evidence(), statistic("precision", 1)).only_class);
  CHECK(informative_rows(spam_evidence(), statistic("accuracy")).rows == 1500);
  CHECK(informative_rows(spam_evidence(), statistic("broken")).rows == 1500);
}

TEST_CASE("flips are those of the rows that enter the metric") {
  CHECK(flips_of(spam_evidence(), statistic("recall", 1)) == Flips{20, 30, 450});
  CHECK(flips_of(spam_evidence(), statistic("fpr", 1)) == Flips{30, 20, 950});
  CHECK(flips_of(spam_evidence(), statistic("accuracy")) == Flips{50, 50, 1400});
}

}  // namespace modelgate::gate

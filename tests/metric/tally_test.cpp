/// \file
/// One class against the rest, and the parts that rows play in terms.
#include "metric/tally.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "metric/table.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("a tally counts the four cells of one class") {
  const Tally one = tally(three_classes(), 0);
  CHECK(one.hits == 8);
  CHECK(one.misses() == 2);
  CHECK(one.false_alarms() == 3);
  CHECK(one.rejections() == 27);
}

TEST_CASE("an answer that is no class is a false alarm of nobody") {
  const Tally sum = pooled(three_classes());
  CHECK(sum.hits == 30);
  CHECK(sum.misses() == 10);
  CHECK(sum.false_alarms() == 8);
}

TEST_CASE("a tally of fractional weights has no negative cell") {
  Tally one;
  one.hits = 0.1 + 0.2;
  one.truth = 0.3;
  one.predicted = 0.3;
  one.total = 0.3;
  CHECK(one.misses() == 0.0);
  CHECK(one.false_alarms() == 0.0);
  CHECK(one.rejections() >= 0.0);
}

TEST_CASE("the share of nothing is undefined") {
  CHECK(std::isnan(share(0.0, 0.0)));
  CHECK(share(1.0, 4.0) == 0.25);
}

TEST_CASE("an average over no class with rows is undefined") {
  const Confusion empty = table({{0, 0, 0}, {0, 0, 0}});
  CHECK(std::isnan(macro_average<recall_of>(empty, {})));
  CHECK(std::isnan(weighted_average<recall_of>(empty, {})));
}

TEST_CASE("the terms of an average go through the classes one after the other") {
  const Parameters macro = averaged(Average::macro);
  const auto side = per_class_side<right_side, recall_side, npv_side>;
  CHECK(per_class_terms<2>(3, macro) == 6);
  CHECK(side(1, 1, 2, macro) == 1);   // recall of class 1
  CHECK(side(1, 0, 5, macro) == 1);   // all-clear of class 2
  CHECK(side(2, 0, 5, macro) == -1);  // a wrong one
  CHECK(side(0, 2, 5, macro) == 0);
}

TEST_CASE("a micro average has one term over all rows") {
  const Parameters micro = averaged(Average::micro);
  CHECK(per_class_terms<2>(3, micro) == 1);
  CHECK(per_class_side<right_side, recall_side>(0, 1, 0, micro) == -1);
}

}  // namespace

}  // namespace modelgate::metric

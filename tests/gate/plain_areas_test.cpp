/// \file
/// One walk over both orders against what each row has to do with the areas.
#include "gate/plain_areas.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "gate/area_spread.hpp"
#include "gate/measurements.hpp"

namespace modelgate::gate {
namespace {

MeasuredQuestion asking(const Measurements& rows, const DataContract& contract) {
  return {rows, about("roc_auc"), contract, 0.025, RelativeChange::wanted, "test"};
}

/// Scores of one digit, so that rows are tied and some are there several times.
Measurements tied_rows(std::size_t count) {
  const Measurements fine = scored_rows(count);
  const RowBlock& block = fine.blocks.front();
  const auto coarse = [](std::vector<double> scores) {
    for (double& score : scores) score = std::round(score * 10.0) / 10.0;
    return scores;
  };
  return paired(block.labels, coarse(block.baseline[0]), coarse(block.candidate[0]));
}

TEST_CASE("variances are those of what each row has to do with the areas") {
  const Policy policy = spam_policy();
  for (const Measurements& rows : {scored_rows(40), scored_rows(3000), tied_rows(3000)}) {
    const auto found = plain_areas(asking(rows, policy.data));
    REQUIRE(found);
    const RowBlock& block = rows.blocks.front();
    const auto influence = [&](Arm arm) {
      return influence_of(rows_of(rows, block, arm), statistic("roc_auc"));
    };
    const auto first = influence(Arm::candidate);
    const auto second = influence(Arm::baseline);
    const AreaRows areas = area_rows(block, 2, Counting::copies);
    CHECK(found->first_variance ==
          doctest::Approx(area_spread(areas, first, first).design).epsilon(1e-11));
    CHECK(found->second_variance ==
          doctest::Approx(area_spread(areas, second, second).design).epsilon(1e-11));
    CHECK(found->covariance ==
          doctest::Approx(area_spread(areas, first, second).design).epsilon(1e-11));
    const ModelValues values = evaluate(rows, statistic("roc_auc"));
    CHECK(found->first == doctest::Approx(values.candidate).epsilon(1e-13));
    CHECK(found->second == doctest::Approx(values.baseline).epsilon(1e-13));
  }
}

TEST_CASE("nothing is said where rows must be known one by one or one model has none") {
  Policy policy = spam_policy();
  const Measurements rows = scored_rows(60);
  CHECK_FALSE(plain_areas(asking(apart(rows), policy.data)));
  Measurements alone = rows;
  alone.blocks[0].baseline.clear();
  CHECK_FALSE(plain_areas(asking(alone, policy.data)));
  Measurements lumped = rows;
  lumped.blocks[0].unit.assign(rows.blocks[0].labels.size(), 0);
  CHECK_FALSE(plain_areas(asking(lumped, policy.data)));
  CHECK_FALSE(plain_areas(asking(scored_rows(3), policy.data)));
  policy.data.weight = "weight";
  CHECK_FALSE(plain_areas(asking(rows, policy.data)));
}

}  // namespace
}  // namespace modelgate::gate

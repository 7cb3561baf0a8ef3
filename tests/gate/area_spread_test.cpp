/// \file
/// Variances of areas: DeLong's without units, Obuchowski's with them.
#include "gate/area_spread.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "gate/unit_row_scenes.hpp"

namespace modelgate::gate {
namespace {

std::vector<double> influence(const Measurements& rows, Arm arm) {
  return influence_of(rows_of(rows, rows.blocks.front(), arm), statistic("roc_auc"));
}

}  // namespace

TEST_CASE("variances of areas of units are those of Obuchowski") {
  const auto oracle = unit_rows_oracle();
  const auto& known = oracle.at("areas");
  const Measurements rows{2, Design::paired, {oracle_block(oracle, "units", Columns::scores)}};
  const AreaRows area = area_rows(rows.blocks.front(), 2, Counting::copies);
  const auto old = influence(rows, Arm::baseline);
  const auto now = influence(rows, Arm::candidate);
  const auto near = [](const nlohmann::json& value) {
    return doctest::Approx(value.get<double>()).epsilon(1e-12);
  };
  CHECK(evaluate(rows, statistic("roc_auc")).baseline == near(known.at("old")));
  CHECK(evaluate(rows, statistic("roc_auc")).candidate == near(known.at("new")));
  CHECK(area_spread(area, old, old).design == near(known.at("old_variance")));
  CHECK(area_spread(area, now, now).design == near(known.at("new_variance")));
  CHECK(area_spread(area, old, now).design == near(known.at("covariance")));
}

TEST_CASE("rows that are units of their own have the variance of DeLong") {
  const Measurements plain = scored_rows(200);
  const Measurements alone = in_units(plain, 1);
  const auto now = influence(plain, Arm::candidate);
  const AreaSpread known =
      area_spread(area_rows(plain.blocks.front(), 2, Counting::copies), now, now);
  const AreaSpread found =
      area_spread(area_rows(alone.blocks.front(), 2, Counting::copies), now, now);
  CHECK(known.design == known.least);
  CHECK(known.design == known.equal);
  CHECK(found.design == doctest::Approx(known.design).epsilon(1e-12));
  CHECK(found.least == doctest::Approx(known.design).epsilon(1e-12));
  CHECK(found.equal == doctest::Approx(known.design).epsilon(1e-12));
}

TEST_CASE("a unit of equal rows is worth one of them") {
  const Measurements plain = scored_rows(200);
  const Measurements units = in_units(plain, 5);
  const auto now = influence(plain, Arm::candidate);
  const AreaSpread known =
      area_spread(area_rows(plain.blocks.front(), 2, Counting::copies), now, now);
  const AreaRows rows = area_rows(units.blocks.front(), 2, Counting::copies);
  const AreaSpread found = area_spread(rows, now, now);
  CHECK(found.design == doctest::Approx(known.design).epsilon(1e-12));
  CHECK(found.equal == doctest::Approx(known.design / 5).epsilon(0.02));
  CHECK(fewest_units(rows) == doctest::Approx(67));
}

}  // namespace modelgate::gate

/// \file
/// Units as the engine is asked for them, and as they come back.
#include "gate/unit_query.hpp"

#include <doctest/doctest.h>

#include "modelgate/error.hpp"

namespace modelgate::gate {
namespace {

Observation observation(const char* label, const char* candidate, const char* region) {
  Observation one;
  one.label = label;
  one.candidate = candidate;
  one.keys = {region == nullptr ? std::optional<std::string>() : region};
  one.count = 1;
  return one;
}

RowFacts no_baseline() {
  RowFacts facts;
  facts.arm = Varies::no;
  facts.baseline = Varies::no;
  return facts;
}

TEST_CASE("rows find their cells by their texts and each cell is named once") {
  const Grouping grouping{{"region"}, {}, {}, {}, {}, {}};
  const std::vector<PlacedObservation> placed = {{observation("ham", "it's", nullptr), {1, 1}},
                                                 {observation("ham", "it's", nullptr), {1, 1}}};
  CHECK(unit_query({grouping, "who", no_baseline(), "rows"}, {}, placed) ==
        "WITH mg_seen AS (SELECT mg_label AS mg_m0, mg_candidate AS mg_m1, \"region\" AS mg_m2, "
        "CAST(\"who\" AS VARCHAR) AS mg_unit, mg_count AS mg_amount FROM rows WHERE mg_status = "
        "'kept'), mg_cells(mg_population, mg_cell, mg_side, mg_m0, mg_m1, mg_m2) AS (VALUES (1, "
        "1, 'both', 'ham', 'it''s', NULL::VARCHAR)) SELECT mg_population, concat_ws(' ', '0:' || "
        "mg_c0, '1:' || mg_c1) AS mg_profile, mg_units FROM (SELECT mg_population, mg_c0, mg_c1, "
        "count(*) AS mg_units FROM (SELECT mg_population, sum(mg_amount) FILTER (WHERE mg_cell = "
        "0) AS mg_c0, sum(mg_amount) FILTER (WHERE mg_cell = 1) AS mg_c1 FROM mg_seen JOIN "
        "mg_cells ON CAST(mg_seen.mg_m0 AS VARCHAR) IS NOT DISTINCT FROM mg_cells.mg_m0 AND "
        "CAST(mg_seen.mg_m1 AS VARCHAR) IS NOT DISTINCT FROM mg_cells.mg_m1 AND "
        "CAST(mg_seen.mg_m2 AS VARCHAR) IS NOT DISTINCT FROM mg_cells.mg_m2 WHERE mg_amount > 0 "
        "GROUP BY mg_population, mg_side, mg_unit) GROUP BY ALL)");
}

TEST_CASE("many cells are listed by rows and weights are amounts") {
  const Grouping grouping;
  const std::vector<PlacedObservation> placed = {{observation("ham", "it's", nullptr), {0, 64}}};
  const std::string sql =
      unit_query({grouping, "who", no_baseline(), "rows"}, {"w * 8", 0.125}, placed);
  CHECK(sql.find("mg_count * (w * 8) AS mg_amount") != std::string::npos);
  CHECK(sql.find("string_agg(mg_cell || ':' || mg_amount, ' ' ORDER BY mg_cell)") !=
        std::string::npos);
}

TEST_CASE("profiles come back largest first") {
  std::vector<Population> populations(2);
  const Table table{
      {}, {{"0", "0:1", "5"}, {"1", "3:2", "1"}, {"0", "0:2 2:6", "1"}, {"0", "1:1", "7"}}};
  add_units(table, {{}, 0.5}, populations);
  const UnitProfiles& units = populations[0].evidence.units;
  CHECK(units.units == std::vector<std::int64_t>{1, 5, 7});
  CHECK(units.begin == std::vector<std::size_t>{0, 2, 3, 4});
  CHECK(units.cell == std::vector<std::int32_t>{0, 2, 0, 1});
  CHECK(units.amount == std::vector<double>{1.0, 3.0, 0.5, 0.5});
  CHECK(populations[1].evidence.units->cell == std::vector<std::int32_t>{3});
}

TEST_CASE("what is no profile is an error of the source") {
  std::vector<Population> populations(1);
  CHECK_THROWS_AS(add_units({{}, {{"0", "3", "1"}}}, {}, populations), SourceError);
  CHECK_THROWS_AS(add_units({{}, {{"0", "3:x", "1"}}}, {}, populations), SourceError);
  CHECK_THROWS_AS(add_units({{}, {{"1", "3:1", "1"}}}, {}, populations), SourceError);
  CHECK_THROWS_AS(add_units({{}, {{"0", std::nullopt, "1"}}}, {}, populations), SourceError);
}

}  // namespace
}  // namespace modelgate::gate

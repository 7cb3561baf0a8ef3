/// \file
/// Chances against outcomes enumerated by SciPy, sample sizes of statsmodels and of the literature.
#include "gate/power.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

namespace modelgate::gate {
namespace {

nlohmann::json oracle(const char* key) {
  std::ifstream file(MODELGATE_SOURCE_DIR "/tests/oracle/gate_power.json");
  return nlohmann::json::parse(file).at(key);
}

constexpr Forms kMidP{};
constexpr Forms kExact{stats::ProportionMethod::clopper_pearson, std::nullopt,
                       Combination::bonferroni};

Criterion floor_of(double limit, DecisionKind kind = DecisionKind::slo) {
  return {.kind = kind, .limit = {Comparison::at_least, limit, false}, .fail_level = 0.005};
}

Criterion margin_of(double margin) { return floor_of(-margin, DecisionKind::delta); }

ShareModel share(double value, const Forms& forms = kMidP) {
  return {value, value, Law::proportion, forms};
}

}  // namespace

TEST_CASE("chances of a share are those of all its counts") {
  for (const auto& row : oracle("shares")) {
    CAPTURE(row.dump());
    const Forms forms = row.at("method") == "mid_p" ? kMidP : kExact;
    const Chances chances =
        chances_of(share(row.at("share"), forms), floor_of(row.at("limit")), row.at("rows"));
    CHECK(chances.pass == doctest::Approx(row.at("pass").get<double>()).epsilon(1e-9));
    CHECK(std::abs(chances.fail - row.at("fail").get<double>()) < 1e-12);
    CHECK(chances.pass + chances.fail + chances.inconclusive == doctest::Approx(1.0));
  }
}

TEST_CASE("chances of a paired change are those of all its tables") {
  for (const auto& row : oracle("pairs")) {
    CAPTURE(row.dump());
    const PairModel model{.fixed = row.at("fixed"), .broken = row.at("broken")};
    const Chances chances =
        chances_of(model, margin_of(-row.at("limit").get<double>()), row.at("rows"));
    // Both sums leave out outcomes of a total chance below 1e-7.
    CHECK(std::abs(chances.pass - row.at("pass").get<double>()) < 1e-7);
    CHECK(std::abs(chances.fail - row.at("fail").get<double>()) < 1e-7);
  }
}

TEST_CASE("rows of a normal estimate are those of statsmodels") {
  for (const auto& row : oracle("sample_sizes")) {
    if (row.at("deviation") != row.at("deviation_at_truth")) continue;
    CAPTURE(row.dump());
    Criterion criterion = margin_of(row.at("distance"));
    criterion.alpha = row.at("alpha");
    const auto rows = rows_for(NormalModel{0.0, row.at("deviation")}, criterion, 0.8);
    CHECK(rows == static_cast<std::int64_t>(std::ceil(row.at("rows").get<double>())));
  }
}

TEST_CASE("the known answers of planning come out") {
  // Disagreement 0.06, margin 0.01: 4,710 rows by the normal law, and nearly so by all tables.
  CHECK(rows_for(NormalModel{0.0, std::sqrt(0.06)}, margin_of(0.01), 0.8) == 4710);
  const auto pairs = rows_for(PairModel{.fixed = 0.03, .broken = 0.03}, margin_of(0.01), 0.8);
  REQUIRE(pairs);
  CHECK(std::abs(static_cast<double>(*pairs) - 4710.0) < 0.03 * 4710.0);
  // 0.90 against a floor of 0.85 at 5 %: 283 rows by the normal law with both deviations.
  Criterion criterion = floor_of(0.85);
  criterion.alpha = 0.05;
  const auto shares = rows_for(share(0.9), criterion, 0.8);
  REQUIRE(shares);
  CHECK(std::abs(static_cast<double>(*shares) - 283.0) < 0.05 * 283.0);
}

TEST_CASE("the smallest detectable change is 2.8 standard errors") {
  CHECK(detectable(1.0, margin_of(0.01), 100, 0.8) == doctest::Approx(0.280159).epsilon(1e-5));
  Criterion harm = margin_of(0.01);
  harm.burden = Burden::prove_harm;
  // z(0.995) + z(0.8).
  CHECK(detectable(1.0, harm, 1, 0.8) == doctest::Approx(3.417451).epsilon(1e-6));
}

TEST_CASE("without an error a floor takes ln alpha over ln floor rows") {
  const auto rows = [](double floor, double alpha) {
    Criterion criterion = floor_of(floor);
    criterion.alpha = alpha;
    return fewest_rows_to_pass(share(1.0, kExact), criterion);
  };
  CHECK(rows(0.85, 0.05) == 19);
  CHECK(rows(0.90, 0.05) == 29);
  CHECK(rows(0.95, 0.05) == 59);
  CHECK(rows(0.99, 0.05) == 299);
  CHECK(rows(0.85, 0.025) == 23);
  CHECK(rows(0.95, 0.025) == 72);
  CHECK(rows(0.99, 0.025) == 368);
  CHECK_FALSE(rows(1.0, 0.025));
}

TEST_CASE("without a row that differs a margin takes z squared (1 - m) / m rows") {
  const double z_squared = 3.841458820694124;
  for (const double margin : {0.01, 0.05, 0.2}) {
    const auto rows = fewest_rows_to_pass(PairModel{}, margin_of(margin));
    // A margin is strict: at equality one more row is needed.
    CHECK(rows == static_cast<std::int64_t>(std::floor(z_squared * (1 - margin) / margin)) + 1);
  }
  CHECK(can_pass(PairModel{}, margin_of(-0.5), 100));
  CHECK_FALSE(can_pass(PairModel{}, margin_of(-1.0), 100));
}

TEST_CASE("chances under a ceiling are those under a floor in the mirror") {
  Criterion ceiling = floor_of(0.1);
  ceiling.limit.comparison = Comparison::at_most;
  const Chances wrong = chances_of(share(0.05), ceiling, 150);
  const Chances right = chances_of(share(0.95), floor_of(0.9), 150);
  CHECK(wrong.pass == doctest::Approx(right.pass).epsilon(1e-9));
  CHECK(wrong.fail == doctest::Approx(right.fail).epsilon(1e-9));
  CHECK(rows_for(share(0.05), ceiling, 0.8) == rows_for(share(0.95), floor_of(0.9), 0.8));
}

TEST_CASE("a truth on the limit or beyond it is never shown") {
  CHECK_FALSE(rows_for(share(0.9), floor_of(0.9), 0.8));
  CHECK_FALSE(rows_for(share(0.8), floor_of(0.9), 0.8));
  CHECK_FALSE(rows_for(PairModel{.fixed = 0.0, .broken = 0.05}, margin_of(0.05), 0.8));
}

TEST_CASE("under proof of harm what is not proven passes") {
  Criterion criterion = margin_of(0.02);
  criterion.burden = Burden::prove_harm;
  const Chances chances = chances_of(PairModel{.fixed = 0.01, .broken = 0.06}, criterion, 500);
  CHECK(chances.inconclusive == 0.0);
  CHECK(chances.pass == doctest::Approx(1.0 - chances.fail));
  const auto rows = rows_for(PairModel{.fixed = 0.01, .broken = 0.05}, criterion, 0.8);
  REQUIRE(rows);
  CHECK(chances_of(PairModel{.fixed = 0.01, .broken = 0.05}, criterion, *rows).fail >= 0.8);
}

TEST_CASE("thousands of rows that differ follow the normal law") {
  const PairModel model{.fixed = 0.05, .broken = 0.05};
  const Criterion criterion = margin_of(0.004);
  const Chances summed = chances_of(model, criterion, 49'000);
  const Chances normal = chances_of(model, criterion, 51'000);
  CHECK(normal.pass > summed.pass);
  CHECK(normal.pass - summed.pass < 0.02);
}

}  // namespace modelgate::gate

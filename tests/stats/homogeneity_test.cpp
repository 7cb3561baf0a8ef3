/// \file
/// Two-sample tests against SciPy, and where there is nothing to test.
#include "stats/homogeneity.hpp"

#include <doctest/doctest.h>

#include <array>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

using namespace modelgate::stats;

namespace {

using Counts = std::vector<std::int64_t>;

nlohmann::json oracle() {
  std::ifstream file(MODELGATE_SOURCE_DIR "/tests/oracle/stats_homogeneity.json");
  return nlohmann::json::parse(file);
}

// Both sides sum a dozen terms in another order.
doctest::Approx near(const nlohmann::json& value) {
  return doctest::Approx(value.get<double>()).epsilon(1e-12);
}

}  // namespace

TEST_CASE("chi-square agrees with scipy and rare categories are merged as by hand") {
  const auto tables = oracle().at("tables");
  CHECK(tables.size() == 8);
  for (const auto& table : tables) {
    CAPTURE(table.at("name").get<std::string>());
    const auto result =
        chi_square_test(table.at("first").get<Counts>(), table.at("second").get<Counts>());
    REQUIRE(result);
    CHECK(result->statistic == near(table.at("statistic")).scale(1e-3));
    CHECK(result->degrees == table.at("degrees").get<double>());
    CHECK(result->p_value == near(table.at("p_value")));
    CHECK(result->effect == near(table.at("effect")).scale(1e-3));
  }
}

TEST_CASE("samples and categories may come in any order") {
  const Counts first = {500, 400, 57, 23};
  const Counts second = {60, 30, 2, 8};
  const auto one = chi_square_test(first, second);
  const auto other = chi_square_test(Counts{8, 2, 30, 60}, Counts{23, 57, 400, 500});
  REQUIRE(one);
  REQUIRE(other);
  CHECK(one->statistic == doctest::Approx(other->statistic).epsilon(1e-13));
}

TEST_CASE("samples too small for two categories are not tested") {
  CHECK_FALSE(chi_square_test(Counts{0, 0}, Counts{5, 9}));
  CHECK_FALSE(chi_square_test(Counts{100, 100}, Counts{3, 3}));
  CHECK_FALSE(chi_square_test(Counts{100, 0}, Counts{50, 0}));
  CHECK_FALSE(chi_square_test(Counts{}, Counts{}));
}

TEST_CASE("the distance of two samples has the p-value of the limiting distribution") {
  const auto samples = oracle().at("samples");
  for (const auto& sample : samples) {
    CAPTURE(sample.at("name").get<std::string>());
    const auto result = kolmogorov_smirnov_test(sample.at("distance").get<double>(),
                                                sample.at("first").get<std::int64_t>(),
                                                sample.at("second").get<std::int64_t>());
    CHECK(result.p_value == near(sample.at("p_value")));
    CHECK(result.effect == sample.at("distance").get<double>());
  }
}

TEST_CASE("the tail of the limiting distribution agrees with scipy on both of its series") {
  const auto points = oracle().at("tail");
  for (const auto& point : points) {
    CAPTURE(point.at("x").get<double>());
    CHECK(kolmogorov_tail(point.at("x").get<double>()) == near(point.at("p")).scale(1e-300));
  }
}

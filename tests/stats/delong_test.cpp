/// \file
/// Areas, variances and covariances against pROC and against the definition, pair by pair; ties,
/// counts, perfect separation and what has too few rows.
#include "stats/delong.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "stats/auc.hpp"
#include "stats/inference_checks.hpp"

using namespace modelgate::stats;
using modelgate::test::near;
using modelgate::test::read_oracle;

namespace {

std::vector<Side> sides_of(const std::vector<int>& labels) {
  std::vector<Side> sides;
  for (const int label : labels) sides.push_back(label == 1 ? Side::positive : Side::negative);
  return sides;
}

double win(double positive, double negative) {
  return positive > negative ? 1.0 : positive == negative ? 0.5 : 0.0;
}

/// Share of the rows of the other class that each row ranks right against.
std::vector<double> components(const std::vector<double>& scores, const std::vector<Side>& sides) {
  std::vector<double> found;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    double won = 0.0;
    double rows = 0.0;
    for (std::size_t j = 0; j < scores.size(); ++j) {
      if (sides[i] == sides[j]) continue;
      won += sides[i] == Side::positive ? win(scores[i], scores[j]) : win(scores[j], scores[i]);
      rows += 1.0;
    }
    found.push_back(won / rows);
  }
  return found;
}

double mean_of(const std::vector<double>& values, const std::vector<Side>& sides, Side side) {
  double sum = 0.0;
  double rows = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (sides[i] != side) continue;
    sum += values[i];
    rows += 1.0;
  }
  return sum / rows;
}

double covariance_of(const std::vector<double>& first, const std::vector<double>& second,
                     const std::vector<Side>& sides) {
  double found = 0.0;
  for (const Side side : {Side::positive, Side::negative}) {
    const double first_mean = mean_of(first, sides, side);
    const double second_mean = mean_of(second, sides, side);
    double sum = 0.0;
    double rows = 0.0;
    for (std::size_t i = 0; i < sides.size(); ++i) {
      if (sides[i] != side) continue;
      sum += (first[i] - first_mean) * (second[i] - second_mean);
      rows += 1.0;
    }
    found += sum / (rows - 1.0) / rows;
  }
  return found;
}

/// Scores of few or of many values, by `values`.
std::vector<double> made_scores(const std::vector<Side>& sides, int values,
                                std::mt19937_64& engine) {
  std::vector<double> scores;
  for (const Side side : sides) {
    const double shift = side == Side::positive ? 0.3 : 0.0;
    const double unit = static_cast<double>(engine() >> 11U) * 0x1p-53 + shift;
    scores.push_back(std::floor(unit * values) / values - 0.5);
  }
  return scores;
}

void check_definition(const std::vector<double>& first, const std::vector<double>& second,
                      const std::vector<Side>& sides) {
  const PairedAreas found = paired_areas(first, second, {sides});
  const std::vector<double> own = components(first, sides);
  const std::vector<double> other = components(second, sides);
  CHECK(found.first == near(mean_of(own, sides, Side::positive), 1e-13));
  CHECK(found.second == near(mean_of(other, sides, Side::positive), 1e-13));
  CHECK(std::abs(found.first_variance - covariance_of(own, own, sides)) < 1e-15);
  CHECK(std::abs(found.second_variance - covariance_of(other, other, sides)) < 1e-15);
  CHECK(std::abs(found.covariance - covariance_of(own, other, sides)) < 1e-15);
}

void check_same(const PairedAreas& actual, const PairedAreas& expected) {
  CHECK(actual.first == expected.first);
  CHECK(actual.second == expected.second);
  CHECK(actual.first_variance == expected.first_variance);
  CHECK(actual.second_variance == expected.second_variance);
  CHECK(actual.covariance == expected.covariance);
}

/// Of so many rows, scores of so many values.
void check_ways(int row_count, int values, std::mt19937_64& engine) {
  std::vector<double> first;
  std::vector<double> second;
  std::vector<double> counts;
  std::vector<Side> sides;
  const auto some = [&](int most) {
    return static_cast<double>(engine() % static_cast<std::uint64_t>(most));
  };
  for (int row = 0; row < row_count; ++row) {
    first.push_back(some(values) / 1024.0);
    second.push_back(1.0 / (1.0 + some(values)));
    counts.push_back(1.0 + some(4));
    sides.push_back(row % 3 == 0 ? Side::positive : Side::negative);
  }
  const ScoreOrder first_order(first);
  const ScoreOrder second_order(second);
  for (const TwoClasses& rows : {TwoClasses{sides}, TwoClasses{sides, counts}}) {
    check_same(paired_areas(first_order, second_order, rows), paired_areas(first, second, rows));
  }
  const std::vector<double> ones(first.size(), 1.0);
  check_same(paired_areas(first, second, {sides, ones}), paired_areas(first, second, {sides}));
}

}  // namespace

TEST_CASE("areas and their variances and covariance agree with pROC") {
  for (const auto& row : read_oracle("stats_auc.json", "cases")) {
    CAPTURE(row.at("name").get<std::string>());
    const std::vector<Side> sides = sides_of(row.at("label").get<std::vector<int>>());
    const auto first = row.at("first").get<std::vector<double>>();
    const auto second = row.at("second").get<std::vector<double>>();
    const PairedAreas found = paired_areas(first, second, {sides});
    CHECK(found.first == near(row.at("auc").at(0), 1e-13));
    CHECK(found.second == near(row.at("auc").at(1), 1e-13));
    CHECK(found.first_variance == near(row.at("variance").at(0), 1e-12));
    CHECK(found.second_variance == near(row.at("variance").at(1), 1e-12));
    CHECK(found.covariance == near(row.at("covariance"), 1e-12));

    // pROC clips its limits.
    const Bounds bounds = interval(*delong_wald(found.first, found.first_variance), 0.95);
    CHECK(std::max(bounds.low, 0.0) == near(row.at("interval").at(0), 1e-12));
    CHECK(std::min(bounds.high, 1.0) == near(row.at("interval").at(1), 1e-12));
    const auto difference =
        delong_wald(found.first - found.second,
                    found.first_variance + found.second_variance - 2.0 * found.covariance);
    const double smaller = std::min(difference->p_above(0.0), difference->p_below(0.0));
    CHECK(2.0 * smaller == near(row.at("p_two_sided"), 1e-11));
  }
}

TEST_CASE("random rows follow the definition pair by pair") {
  std::mt19937_64 engine(5);
  for (const std::size_t size : {4, 5, 9, 64, 65, 300, 700}) {
    for (const int values : {1, 2, 7, 1000000}) {
      CAPTURE(size);
      CAPTURE(values);
      std::vector<Side> sides{Side::positive, Side::negative, Side::negative, Side::positive};
      while (sides.size() < size) {
        sides.push_back(engine() % 3 == 0 ? Side::positive : Side::negative);
      }
      check_definition(made_scores(sides, values, engine), made_scores(sides, 50, engine), sides);
    }
  }
}

TEST_CASE("scores that were sorted before and rows that are counted as one give the same") {
  std::mt19937_64 engine(11);
  for (const int rows : {300, 512, 40'000}) {
    for (const int values : {3, 50, 1'000'000, 2'000'000'000}) {
      CAPTURE(rows);
      CAPTURE(values);
      check_ways(rows, values, engine);
    }
  }
}

TEST_CASE("both zeros are one score and the smallest numbers are not") {
  const std::vector<Side> sides = sides_of({1, 0, 0, 1, 0, 1});
  check_definition({0.0, -0.0, -3.0, 5e-324, -5e-324, 1e300}, {1, 2, 3, 4, 5, 6}, sides);
}

TEST_CASE("counted observations are repeated rows") {
  std::mt19937_64 engine(6);
  const std::vector<Side> sides = sides_of({1, 0, 0, 1, 0, 1, 1, 0});
  const std::vector<double> counts{3, 1, 4, 1, 5, 9, 2, 6};
  const std::vector<double> first = made_scores(sides, 5, engine);
  const std::vector<double> second = made_scores(sides, 5, engine);
  std::vector<Side> all_sides;
  std::vector<double> all_first;
  std::vector<double> all_second;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    const auto copies = static_cast<std::size_t>(counts[i]);
    all_sides.insert(all_sides.end(), copies, sides[i]);
    all_first.insert(all_first.end(), copies, first[i]);
    all_second.insert(all_second.end(), copies, second[i]);
  }
  const PairedAreas counted = paired_areas(first, second, {sides, counts});
  const PairedAreas repeated = paired_areas(all_first, all_second, {all_sides});
  CHECK(counted.first == repeated.first);
  CHECK(counted.second == repeated.second);
  CHECK(counted.first_variance == near(repeated.first_variance, 1e-14));
  CHECK(counted.second_variance == near(repeated.second_variance, 1e-14));
  CHECK(counted.covariance == near(repeated.covariance, 1e-13));
}

TEST_CASE("equal models have no variance between them and perfect ones none at all") {
  const std::vector<Side> sides = sides_of({1, 0, 0, 1, 0, 1});
  const std::vector<double> scores{0.7, 0.2, 0.8, 0.3, 0.1, 0.9};
  const PairedAreas same = paired_areas(scores, scores, {sides});
  CHECK(same.first_variance > 0.0);
  CHECK(same.first_variance == same.second_variance);
  CHECK(same.first_variance == same.covariance);
  const std::vector<double> perfect{0.9, 0.1, 0.2, 0.8, 0.3, 0.7};
  const PairedAreas best = paired_areas(scores, perfect, {sides});
  CHECK(best.second == 1.0);
  CHECK(best.second_variance == 0.0);
  CHECK(best.covariance == 0.0);
}

TEST_CASE("fewer than two rows of a class have no areas with variances") {
  const std::vector<double> scores{0.7, 0.2, 0.8};
  const std::vector<Side> one_positive = sides_of({1, 0, 0});
  const std::vector<Side> all_positive = sides_of({1, 1, 1});
  CHECK(std::isnan(paired_areas(scores, scores, {one_positive}).first));
  CHECK(std::isnan(paired_areas(scores, scores, {all_positive}).covariance));
}

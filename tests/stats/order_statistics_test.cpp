/// \file
/// Ranks of limits against SciPy; quantiles by hand; ties and too few rows.
#include "stats/order_statistics.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "stats/inference_checks.hpp"

using namespace modelgate::stats;
using modelgate::test::check_limits;
using modelgate::test::near;
using modelgate::test::read_oracle;

namespace {

/// The values 1, 2, … so that a value is its rank.
SortedValues first_numbers(std::int64_t rows) {
  SortedValues sorted;
  for (std::int64_t rank = 1; rank <= rows; ++rank) {
    sorted.values.push_back(static_cast<double>(rank));
    sorted.through.push_back(rank);
  }
  return sorted;
}

}  // namespace

TEST_CASE("limits of quantiles stand at the ranks of scipy") {
  for (const auto& row : read_oracle("stats_rows.json", "quantiles")) {
    CAPTURE(row.dump());
    const auto inference = quantile_limits(first_numbers(row.at("rows")), row.at("level"));
    const double lower = inference->lower(row.at("alpha"));
    const double upper = inference->upper(row.at("alpha"));
    CHECK(std::isinf(lower) == row.at("lower").is_null());
    CHECK(std::isinf(upper) == row.at("upper").is_null());
    // The value itself is between ranks, and never left out.
    const double value = inference->estimate();
    if (std::isfinite(lower)) CHECK(lower == std::min(value, row.at("lower").get<double>()));
    if (std::isfinite(upper)) CHECK(upper == std::max(value, row.at("upper").get<double>()));
    const bool has_both = !row.at("lower").is_null() && !row.at("upper").is_null();
    const auto needed = rows_for_quantile_limits(row.at("level"), row.at("alpha"));
    CHECK(has_both == (row.at("rows") >= needed));
  }
}

TEST_CASE("p values of quantiles invert their limits") {
  const auto inference = quantile_limits(first_numbers(300), 0.9);
  for (const double alpha : {0.001, 0.025, 0.2}) {
    const double lower = inference->lower(alpha);
    CHECK(inference->p_above(lower) <= alpha);
    CHECK(inference->p_above(lower + 0.5) > alpha);
    const double upper = inference->upper(alpha);
    CHECK(inference->p_below(upper) <= alpha);
    CHECK(inference->p_below(upper - 0.5) > alpha);
  }
  CHECK(inference->p_above(1000.0) == 1.0);
  CHECK(inference->p_below(0.0) == 1.0);
  CHECK(inference->p_above(-5.0) < 1e-200);
  check_limits(*inference);
}

TEST_CASE("equal rows are one value of several ranks") {
  const SortedValues sorted =
      sorted_values(std::vector<double>{3.0, 1.0, 3.0}, std::vector<double>{2.0, 4.0, 1.0});
  CHECK(sorted.values == std::vector<double>{1.0, 3.0});
  CHECK(sorted.through == std::vector<std::int64_t>{4, 7});
  CHECK(quantile(sorted, 0.5) == 1.0);
  CHECK(quantile(sorted, 3.5 / 6.0) == 2.0);
  CHECK(quantile(sorted, 1.0) == 3.0);
  CHECK(quantile(sorted, 0.0) == 1.0);
}

TEST_CASE("limits of a quantile of ties never have width without reason") {
  const SortedValues alike{{5.0}, {400}};
  const auto inference = quantile_limits(alike, 0.5);
  CHECK(inference->lower(0.025) == 5.0);
  CHECK(inference->upper(0.025) == 5.0);
  CHECK(inference->p_below(5.0) < 1e-100);
  CHECK(inference->p_below(4.9) == 1.0);
}

TEST_CASE("fewest rows for limits of a quantile") {
  CHECK(rows_for_quantile_limits(0.5, 0.025) == 6);
  CHECK(rows_for_quantile_limits(0.95, 0.025) == 72);
  CHECK(rows_for_quantile_limits(0.01, 0.025) == 368);
  CHECK(rows_for_quantile_limits(0.5, 0.25) == 2);
}

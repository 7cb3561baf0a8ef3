/// \file
/// The table's law is Poisson's to the last digit, whatever the mean.
#include "stats/byte_table.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using namespace modelgate::stats;

namespace {

/// Of each value: what the columns give it, and the remainders.
std::vector<double> law_of(const ByteTable& table) {
  std::vector<double> law(table.remainders.size());
  constexpr double kParts = double{ByteTable::kColumns} * ByteTable::kHeights;
  for (std::size_t column = 0; column < ByteTable::kColumns; ++column) {
    const int edge = (table.edge_high[column] + 128) * 16 + table.edge_low[column];
    law[static_cast<std::size_t>(table.below[column])] += edge / kParts;
    law[static_cast<std::size_t>(table.above[column])] += (ByteTable::kHeights - 1 - edge) / kParts;
  }
  double before = 0.0;
  for (std::size_t value = 0; value < law.size(); ++value) {
    law[value] += (table.remainders[value] - before) / ByteTable::kHeights;
    before = table.remainders[value];
  }
  return law;
}

}  // namespace

TEST_CASE("columns and remainders together are the Poisson law") {
  for (const double mean : {0.25, 0.5, 0.7, 0.9, 0.99, 0.996, 0.9999, 1.0}) {
    CAPTURE(mean);
    const ByteTable table = make_byte_table(mean);
    const std::vector<double> law = law_of(table);
    double probability = std::exp(-mean);
    for (std::size_t value = 0; value < law.size(); ++value) {
      // Sums of terms rounded at 1e-16.
      CHECK(std::abs(law[value] - probability) < 1e-14);
      probability *= mean / (static_cast<double>(value) + 1.0);
    }
    CHECK(table.largest < 15);
  }
}

TEST_CASE("remainders are looked up by their distribution function") {
  const ByteTable table = make_byte_table(1.0);
  CHECK(table.remainders.back() == doctest::Approx(1.0));
  double before = 0.0;
  for (std::size_t value = 0; value < table.remainders.size(); ++value) {
    const double here = table.remainders[value];
    if (here - before > 1e-9) {
      CHECK(remainder_at(table, (before + here) / 2.0) == static_cast<int>(value));
    }
    before = here;
  }
}

/// \file
/// Inversion of tabulated binomials, on the means that are left to it and on larger ones.
#include "stats/tabulated.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "stats/goodness_of_fit.hpp"

using namespace modelgate::stats;

TEST_CASE("tabulated binomials follow their law") {
  struct Law {
    double trials, p;
  };
  for (const Law& law : {Law{1, 0.5}, Law{1, 0.01}, Law{5, 0.9}, Law{18, 0.5}, Law{1000, 0.004},
                         Law{1e9, 3e-9}, Law{400, 0.25}}) {
    CAPTURE(law.trials);
    CAPTURE(law.p);
    std::vector<double> draws;
    for (std::int64_t block = 0; block < 500; ++block) {
      const Address address = Stream(20260101, 4).at(1, block);
      for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
        draws.push_back(tabulated_binomial(address, lane, law.trials, law.p));
      }
    }
    CHECK(modelgate::test::binomial_fit(draws, law.trials, law.p) > modelgate::test::kRarest);
  }
}

TEST_CASE("no trials draw nothing") {
  CHECK(tabulated_binomial(Stream(1, 1).at(1, 1), 0, 0.0, 0.3) == 0.0);
}

TEST_CASE("one table for equal trials draws what a table for each lane does") {
  const Address address = Stream(20260101, 4).at(1, 7);
  for (const double p : {0.01, 0.3, 0.5}) {
    TabulatedBinomials shared(p);
    for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
      const double trials = lane % 5;
      CHECK(shared.draw(address, lane, trials) == tabulated_binomial(address, lane, trials, p));
    }
  }
}

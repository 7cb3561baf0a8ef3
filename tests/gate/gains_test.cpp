/// \file
/// All gained and lost rows together: against one term by hand, and against the limits of terms.
#include "gate/gains.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "stats/mover.hpp"
#include "stats/weighted_events.hpp"

namespace modelgate::gate {
namespace {

constexpr double kAlpha = 0.025;

using stats::PairedCounts;

double width(const stats::InferencePtr& inference) {
  return inference->upper(kAlpha) - inference->lower(kAlpha);
}

/// MOVER of Tango's limits, one per term.
stats::InferencePtr combined(const std::vector<PairedCounts>& terms) {
  std::vector<stats::MoverTerm> parts;
  for (const PairedCounts& term : terms) {
    parts.push_back({1.0 / static_cast<double>(terms.size()),
                     stats::paired_difference(term, stats::PairedMethod::tango)});
  }
  return stats::mover_sum(std::move(parts));
}

}  // namespace

TEST_CASE("one term counts its gained and lost rows") {
  const PairedCounts counts{80, 7, 3, 10};
  const auto gains = mean_of_gains(std::vector{counts});
  CHECK(gains->estimate() == doctest::Approx(0.04));
  const auto gained = stats::weighted_events({0.07, 7e-4, 0.01});
  const auto lost = stats::weighted_events({0.03, 3e-4, 0.01});
  const double down = std::hypot(0.07 - gained->lower(kAlpha), lost->upper(kAlpha) - 0.03);
  const double up = std::hypot(gained->upper(kAlpha) - 0.07, 0.03 - lost->lower(kAlpha));
  CHECK(gains->lower(kAlpha) == doctest::Approx(0.04 - down));
  CHECK(gains->upper(kAlpha) == doctest::Approx(0.04 + up));
}

TEST_CASE("a row of a rare class weighs more") {
  const auto gains = mean_of_gains(std::vector<PairedCounts>{{900, 10, 20, 70}, {8, 1, 0, 1}});
  CHECK(gains->estimate() == doctest::Approx(((10.0 - 20.0) / 1000 + 1.0 / 10) / 2));
}

TEST_CASE("without a row that differs the width is that of one row of the heaviest class") {
  const auto gains = mean_of_gains(std::vector<PairedCounts>{{95, 0, 0, 5}, {40, 0, 0, 10}});
  CHECK(gains->estimate() == 0.0);
  // Mid-p of no event: weight x ln(1 / (2 alpha)).
  const double reach = 0.01 * std::log(1.0 / (2.0 * kAlpha));
  CHECK(gains->lower(kAlpha) == doctest::Approx(-reach));
  CHECK(gains->upper(kAlpha) == doctest::Approx(reach));
}

TEST_CASE("many terms with few rows that differ are known better together") {
  const std::vector<PairedCounts> terms(10, {93, 1, 1, 5});
  CHECK(width(mean_of_gains(terms)) < 0.75 * width(combined(terms)));
  const std::vector<PairedCounts> many(10, {70, 100, 100, 30});
  CHECK(width(mean_of_gains(many)) == doctest::Approx(width(combined(many))).epsilon(0.2));
}

TEST_CASE("a class of few rows makes the gains reach farther") {
  CHECK(is_gain_nearer(std::vector<PairedCounts>{{500, 0, 0, 0}, {500, 0, 0, 0}}));
  // 2.9957 / 14 = 0.2140 against 3.8415 / (14 + 3.8415) = 0.2153, and 0.2304 against 0.2281.
  CHECK(is_gain_nearer(std::vector<PairedCounts>{{100'000, 0, 0, 0}, {10, 1, 1, 2}}));
  CHECK_FALSE(is_gain_nearer(std::vector<PairedCounts>{{100'000, 0, 0, 0}, {10, 1, 1, 1}}));
  CHECK(is_gain_nearer(std::vector<PairedCounts>(10, {9, 1, 0, 0})));
}

TEST_CASE("swapping the models mirrors the limits") {
  const auto there = mean_of_gains(std::vector<PairedCounts>{{80, 9, 2, 9}, {40, 0, 3, 7}});
  const auto back = mean_of_gains(std::vector<PairedCounts>{{80, 2, 9, 9}, {40, 3, 0, 7}});
  CHECK(back->lower(kAlpha) == doctest::Approx(-there->upper(kAlpha)));
  CHECK(back->upper(kAlpha) == doctest::Approx(-there->lower(kAlpha)));
}

}  // namespace modelgate::gate

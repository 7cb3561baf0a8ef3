/// \file
/// What is counted against what is listed.
#include "gate/tally.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <map>

#include "gate/scenes.hpp"

namespace modelgate::gate {
namespace {

using Pairs = std::map<std::pair<std::uint64_t, std::uint64_t>, std::int64_t>;

/// Values by their bits: undefined ones are one.
std::uint64_t bits(double value) { return std::bit_cast<std::uint64_t>(std::abs(value)); }

Pairs pairs_of(const Replicates& replicates) {
  Pairs pairs;
  const std::size_t count = std::max(replicates.candidate.size(), replicates.baseline.size());
  const auto value = [](const std::vector<double>& values, std::size_t at) {
    return values.empty() ? std::numeric_limits<double>::quiet_NaN() : values[at];
  };
  for (std::size_t at = 0; at < count; ++at) {
    ++pairs[{bits(value(replicates.candidate, at)), bits(value(replicates.baseline, at))}];
  }
  return pairs;
}

Pairs pairs_of(const Tally& tally) {
  Pairs pairs;
  for (const auto& [values, times] : tally.outcomes) {
    pairs[{bits(values.candidate), bits(values.baseline)}] += times;
  }
  CHECK(pairs.size() == tally.outcomes.size());
  return pairs;
}

Evidence few(std::int64_t more) {
  return {
      2, Design::paired, {{0, 0, 0, 4}, {0, 0, 1, 1}, {0, 1, 0, more}, {1, 0, 1, 2}, {1, 1, 1, 3}}};
}

void check_alike(Tallier& tallier, const Evidence& evidence, std::span<const Statistic> statistics,
                 const Resampling& resampling) {
  const auto tallies = tallier.tally(evidence, "rows", statistics, resampling);
  REQUIRE(tallies);
  const auto listed = resample(evidence, "rows", statistics, resampling);
  for (std::size_t at = 0; at < statistics.size(); ++at) {
    CHECK(pairs_of((*tallies)[at]) == pairs_of(listed[at]));
    CHECK((*tallies)[at].has_candidate == !listed[at].candidate.empty());
    CHECK((*tallies)[at].has_baseline == !listed[at].baseline.empty());
  }
}

}  // namespace

TEST_CASE("tallies count the replicates that are listed of one population after the other") {
  const std::array statistics{statistic("accuracy"), statistic("recall", 1)};
  const std::array others{statistic("balanced_accuracy")};
  Tallier tallier;
  for (const std::int64_t more : {1, 2, 3, 1}) {
    CAPTURE(more);
    check_alike(tallier, few(more), statistics, {1000, 42, 1, {}});
    check_alike(tallier, few(more), others, {130, 7, 1, {}});
  }
}

TEST_CASE("a model that scored nothing has no values") {
  Evidence alone = few(1);
  for (Cell& cell : alone.cells) cell.baseline = kNotScored;
  alone.cells = {{0, kNotScored, 0, 4}, {0, kNotScored, 1, 2}, {1, kNotScored, 1, 3}};
  const std::array statistics{statistic("accuracy")};
  Tallier tallier;
  check_alike(tallier, alone, statistics, {500, 1, 1, {}});
}

TEST_CASE("undefined replicates are counted as such") {
  const Evidence rare{2, Design::paired, {{0, 0, 0, 5}, {1, 0, 1, 1}}};
  const std::array statistics{statistic("recall", 1)};
  Tallier tallier;
  check_alike(tallier, rare, statistics, {1000, 3, 1, {}});
  const auto tallies = tallier.tally(rare, "rows", statistics, {1000, 3, 1, {}});
  const auto& outcomes = tallies->front().outcomes;
  CHECK(std::ranges::any_of(outcomes,
                            [](const Outcome& one) { return std::isnan(one.values.candidate); }));
}

TEST_CASE("what is not few is not tallied and leaves nothing behind") {
  const std::array statistics{statistic("accuracy")};
  const std::array wide{statistic("f1", 1), statistic("mcc")};
  const std::array pair{statistic("broken")};
  const Resampling plain{1000, 42, 1, {}};
  Tallier tallier;
  CHECK_FALSE(tallier.tally(few(1), "rows", pair, plain));
  CHECK_FALSE(tallier.tally(few(60), "rows", statistics, plain));
  CHECK_FALSE(tallier.tally(spam_evidence(), "rows", statistics, plain));
  CHECK_FALSE(tallier.tally(few(6), "rows", wide, plain));
  Resampling other = plain;
  other.prior = 0.0;
  CHECK_FALSE(tallier.tally(few(1), "rows", statistics, other));
  other = plain;
  other.strata = Strata::label;
  CHECK_FALSE(tallier.tally(few(1), "rows", statistics, other));
  other = plain;
  other.variances = Variances::wanted;
  CHECK_FALSE(tallier.tally(few(1), "rows", statistics, other));
  Evidence arms = few(1);
  arms.design = Design::independent;
  CHECK_FALSE(tallier.tally(arms, "rows", statistics, plain));
  Evidence mixed = few(1);
  mixed.cells[0].baseline = kNotScored;
  CHECK_FALSE(tallier.tally(mixed, "rows", statistics, plain));
  check_alike(tallier, few(6), std::array{statistic("accuracy")}, plain);
}

TEST_CASE("what is remembered is bounded") {
  const std::array statistics{statistic("accuracy")};
  Tallier tallier;
  for (int label = 0; label < 40; ++label) {
    Evidence evidence{41, Design::paired, {}};
    for (int answer = 0; answer < 4; ++answer) {
      evidence.cells.push_back({label, answer, answer + 1, answer == 0 ? 16 : 1});
    }
    check_alike(tallier, evidence, statistics, {64, 42, 1, {}});
  }
}

}  // namespace modelgate::gate

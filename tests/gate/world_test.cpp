/// \file
/// Worlds with a known truth, and their samples.
#include "gate/world.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "gate/arms.hpp"
#include "gate/selftest_scenes.hpp"

namespace modelgate::gate {
namespace {

constexpr std::uint64_t kSeed = 20260101;

ModelValues recall_of(const Population& population) {
  return evaluate(population.evidence, statistic("recall", 1));
}

std::int64_t rows_in(const Split& split) {
  std::int64_t rows = 0;
  for (const Population& population : split.populations) rows += population.rows;
  return rows;
}

}  // namespace

TEST_CASE("in a world without harm the models are equal in every population") {
  const Read read(sliced_policy());
  const World world({read.plan, read.kinds, read.collected}, {}, kSeed, 0);
  for (const Split& split : world.truth()) {
    for (const Population& population : split.populations) {
      const auto [candidate, baseline] = recall_of(population);
      CHECK(candidate == doctest::Approx(baseline).epsilon(1e-12));
    }
  }
  // Of 500 spam mails one model finds 460 and the other 450.
  CHECK(recall_of(world.truth()[0].populations[0]).candidate == doctest::Approx(0.91));
}

TEST_CASE("samples are as long as the data and whole and slices tell the same") {
  const Read read(sliced_policy());
  const World world({read.plan, read.kinds, read.collected}, {}, kSeed, 0);
  for (const auto& [splits, rows] : world.samples(0)) {
    CHECK(rows_in(splits[0]) == 1500);
    CHECK(rows_in(splits[1]) == 1500);
    CHECK(std::accumulate(rows.begin(), rows.end(), std::int64_t{0}) == 1500);
    const auto whole = confusion(splits[0].populations[0].evidence, Arm::candidate);
    double found = 0.0;
    for (const Population& language : splits[1].populations) {
      found += confusion(language.evidence, Arm::candidate).at(1, 1);
    }
    CHECK(found == whole.at(1, 1));
  }
}

TEST_CASE("the kinds of a sample fold into its splits") {
  const Read read(sliced_policy());
  const World world({read.plan, read.kinds, read.collected}, {}, kSeed, 0);
  const auto samples = world.samples(0);
  const auto kinds = world.kinds_in(samples.front());
  std::vector<std::int64_t> rows;
  for (const RowKind& kind : kinds) rows.push_back(kind.rows);
  const auto again = Refolding(kinds, read.collected.splits).splits(rows);
  CHECK(again[1].populations[0].evidence == samples.front().splits[1].populations[0].evidence);
}

TEST_CASE("samples scatter about the truth of their world") {
  const Read read(sliced_policy());
  const Material material{read.plan, read.kinds, read.collected};
  const Harm harm{1, 0, {{}, {1.0, 0.0}}, 0.1};
  const World world(material, harm, kSeed, 1);
  const auto truth = world.truth();
  const auto [harmed_value, equal] = recall_of(truth[1].populations[0]);
  CHECK(harmed_value == doctest::Approx(0.9 * equal));
  const auto [other, other_baseline] = recall_of(truth[1].populations[1]);
  CHECK(other == doctest::Approx(other_baseline));
  double sum = 0.0;
  constexpr int kBlocks = 40;
  for (int block = 0; block < kBlocks; ++block) {
    for (const auto& [splits, rows] : world.samples(block)) {
      sum += recall_of(splits[1].populations[0]).candidate;
    }
  }
  const double runs = 64.0 * kBlocks;
  // About 340 mails a run; five standard errors.
  const double deviation = std::sqrt(harmed_value * (1.0 - harmed_value) / 340.0 / runs);
  CHECK(std::abs(sum / runs - harmed_value) < 5.0 * deviation);
}

TEST_CASE("rows of two arms are dealt to the arms anew") {
  Policy policy = sliced_policy();
  policy.inputs.design = Design::independent;
  const auto arm = [](const char* answer, const char* count, const char* which) {
    test::Counted row{"spam", std::nullopt, std::nullopt, count, {"de"}};
    (std::string(which) == "baseline" ? row.baseline : row.candidate) = answer;
    row.arm = which;
    return row;
  };
  const Read read(policy, {arm("spam", "540", "baseline"), arm("ham", "60", "baseline"),
                           arm("spam", "240", "candidate"), arm("ham", "60", "candidate")});
  const World world({read.plan, read.kinds, read.collected}, {}, kSeed, 0);
  const auto truth = world.truth();
  const Population& whole = truth[0].populations[0];
  const auto [candidate, baseline] = recall_of(whole);
  CHECK(candidate == doctest::Approx(780.0 / 900.0));
  CHECK(baseline == doctest::Approx(780.0 / 900.0));
  CHECK(static_cast<double>(whole.baseline_rows) ==
        doctest::Approx(2.0 * static_cast<double>(whole.rows)));
}

TEST_CASE("rows that only one of the models answered keep their model") {
  Policy policy = sliced_policy();
  Read read(policy);
  read.collected.has_baseline = false;
  for (RowKind& kind : read.kinds) {
    for (Place& place : kind.places) place.cell.baseline = kNotScored;
  }
  const World world({read.plan, read.kinds, read.collected}, {}, kSeed, 0);
  const auto truth = world.truth();
  CHECK(recall_of(truth[0].populations[0]).candidate == doctest::Approx(0.9));
  CHECK(truth[0].populations[0].baseline_rows == 0);
}

TEST_CASE("units are drawn whole and their models change their names together") {
  Policy policy = sliced_policy();
  policy.data.unit = "who";
  std::vector<test::Counted> rows;
  for (int unit = 0; unit < 40; ++unit) {
    rows.push_back({"spam", "spam", "ham", "5", {"de", "u" + std::to_string(unit)}});
    rows.push_back({"ham", "ham", "ham", "3", {"de", "u" + std::to_string(unit)}});
  }
  Read read(policy, rows);
  const OpenedFacts facts{true, {}};
  const Refined refined = refine_units(read.plan, read.collected, {read.source, facts});
  const World world({read.plan, refined.kinds, read.collected, refined.units}, {}, kSeed, 0);
  double broken = 0.0;
  for (const WorldSample& sample : world.samples(3)) {
    const Evidence& evidence = sample.splits[0].populations[0].evidence;
    // A unit is fixed or broken as a whole: five rows of spam beside three of ham.
    CHECK(evidence.units->amount == std::vector<double>{3, 5, 3, 5});
    CHECK(evidence.units->units[0] + evidence.units->units[1] == 40);
    CHECK(evidence.cells.back() == Cell{1, 1, 0, 200 - evidence.cells[1].count});
    broken += static_cast<double>(evidence.cells.back().count) / 5.0;
  }
  // Binomial(40, 1/2) on average over 64 samples: a standard error of 0.4.
  CHECK(broken / 64 == doctest::Approx(20.0).epsilon(0.08));
  const auto truth = world.truth();
  CHECK(recall_of(truth[0].populations[0]).candidate == doctest::Approx(0.5));
  CHECK(recall_of(truth[0].populations[0]).baseline == doctest::Approx(0.5));
}

TEST_CASE("a regression turns rows of units wrong one by one") {
  Policy policy = sliced_policy();
  policy.data.unit = "who";
  std::vector<test::Counted> rows;
  for (int unit = 0; unit < 40; ++unit) {
    rows.push_back({"spam", "spam", "spam", "10", {"de", "u" + std::to_string(unit)}});
  }
  Read read(policy, rows);
  const OpenedFacts facts{true, {}};
  const Refined refined = refine_units(read.plan, read.collected, {read.source, facts});
  const Harm harm{0, 0, {{}, {1.0, 0.0}}, 0.2};
  const World world({read.plan, refined.kinds, read.collected, refined.units}, harm, kSeed, 1);
  double sum = 0.0;
  for (const WorldSample& sample : world.samples(0)) {
    const auto [candidate, baseline] = recall_of(sample.splits[0].populations[0]);
    CHECK(baseline == 1.0);
    sum += candidate;
  }
  // 400 rows in each of 64 samples: a standard error of 0.0025.
  CHECK(sum / 64 == doctest::Approx(0.8).epsilon(0.015));
}

}  // namespace modelgate::gate

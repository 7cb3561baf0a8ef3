/// \file
/// Regressions of numbers that are as large as was asked for, and samples of all populations.
#include "gate/number_world.hpp"

#include <doctest/doctest.h>

#include "gate/harm.hpp"
#include "gate/measurements.hpp"
#include "gate/selftest_scenes.hpp"

namespace modelgate::gate {
namespace {

/// Counts that were read, and by hand the numbers of all rows: scores (0) and a column (1).
struct Numbered {
  Numbered() : read(sliced_policy()) {
    auto& numbers = read.collected.splits[0].populations[0].measurements.made();
    numbers[0] = scored_rows(300);
    numbers[1] = paired({}, noise(300, 3), noise(300, 4));
  }

  [[nodiscard]] Material material() const { return {read.plan, read.kinds, read.collected}; }

  Read read;
};

/// A decision on a change of the numbers of all rows of these splits.
struct Asked {
  Asked(const char* metric, std::size_t measure, Limit limit, const std::vector<Split>& splits) {
    item.measure = measure;
    draft.item = &item;
    draft.statistic = about(metric).statistic;
    draft.decision.kind = DecisionKind::delta;
    draft.decision.limit = limit;
    draft.population = &splits[0].populations[0];
    draft.measurements = &draft.population->measurements->at(measure);
  }
  Asked(const Asked&) = delete;
  Asked& operator=(const Asked&) = delete;
  ~Asked() = default;

  Item item;
  Decision decision;
  Draft draft{decision};
};

/// What the decision judges after its regression to `wanted`; nothing where it is out of reach.
std::optional<double> reached(const char* metric, std::size_t measure, Limit limit, double wanted) {
  const Numbered numbered;
  const NumberWorlds worlds(numbered.material());
  auto splits = numbered.read.collected.splits;
  worlds.add_truth({}, splits);
  const Asked asked(metric, measure, limit, splits);
  const auto harm = worlds.harm_for(asked.draft, wanted, splits);
  if (!harm) return std::nullopt;
  worlds.add_truth(harm, splits);
  return judged_quantity(asked.draft);
}

}  // namespace

TEST_CASE("numbers are made worse by as much as was asked for") {
  const Limit floor{Comparison::at_least, -0.05, false};
  const Limit ceiling{Comparison::at_most, 0.05, false};
  for (const char* metric : {"roc_auc", "ks", "average_precision"}) {
    CAPTURE(metric);
    CHECK(*reached(metric, 0, floor, -0.05) == doctest::Approx(-0.05).epsilon(1e-6));
  }
  CHECK(*reached("log_loss", 0, ceiling, 0.05) == doctest::Approx(0.05).epsilon(1e-6));
  CHECK(*reached("mean", 1, ceiling, 0.2) == doctest::Approx(0.2).epsilon(1e-9));
  CHECK(*reached("mean", 1, floor, -7.0) == doctest::Approx(-7.0).epsilon(1e-9));
  CHECK(*reached("quantile", 1, ceiling, 0.2) == doctest::Approx(0.2).epsilon(1e-9));
  CHECK(*reached("rate", 1, ceiling, 0.2) == doctest::Approx(0.2).epsilon(1e-9));
}

TEST_CASE("what scores and events cannot reach is no regression") {
  const Limit floor{Comparison::at_least, -0.05, false};
  CHECK_FALSE(reached("roc_auc", 0, floor, -2.0).has_value());
  // Equal models at about 0.5 events a row: without any they lose that much.
  CHECK_FALSE(reached("rate", 1, floor, -0.9).has_value());
}

TEST_CASE("samples are those of their world and run") {
  const Numbered numbered;
  const NumberWorlds worlds(numbered.material());
  CHECK(worlds.rows() == 600);
  const auto values = [&](std::uint64_t world, std::int64_t run) {
    auto splits = numbered.read.collected.splits;
    worlds.add_sample({}, world, run, splits);
    return splits[0].populations[0].measurements->at(1).blocks[0].candidate[0];
  };
  CHECK(values(0, 0) == values(0, 0));
  CHECK(values(0, 0) != values(0, 1));
  CHECK(values(0, 0) != values(1, 0));
}

TEST_CASE("a gate that reads no numbers has none to draw") {
  const Read read(sliced_policy());
  CHECK(NumberWorlds({read.plan, read.kinds, read.collected}).empty());
}

}  // namespace modelgate::gate

/// \file
/// Values lane by lane against confusion matrices made one by one.
#include "gate/arm_values.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "gate/arms.hpp"
#include "metric/registry.hpp"

using namespace modelgate;
using namespace modelgate::gate;

namespace {

constexpr auto kWidth = static_cast<std::size_t>(stats::kLanes);

Statistic statistic(const char* name) { return {metric::find(name), {}}; }

Statistic recall_of(int index) {
  Statistic recall = statistic("recall");
  recall.parameters.class_index = index;
  return recall;
}

std::vector<Statistic> statistics() {
  return {statistic("accuracy"), recall_of(1), statistic("disagreement")};
}

Evidence evidence() {
  return {2, Design::paired, {{0, 0, 0, 4}, {0, 1, 0, 1}, {1, 0, 1, 2}, {1, 1, 1, 3}}};
}

/// Lane l has l % 10 rows of the cells in turn, and the rest of ten of the last one.
std::vector<double> weights() {
  std::vector<double> made(4 * kWidth, 0.0);
  for (std::size_t lane = 0; lane < kWidth; ++lane) {
    for (std::size_t row = 0; row < lane % 10; ++row) made[(row * lane % 4) * kWidth + lane] += 1.0;
    made[3 * kWidth + lane] += static_cast<double>(10 - lane % 10);
  }
  return made;
}

bool is_same(double left, double right) {
  return left == right || (std::isnan(left) && std::isnan(right));
}

/// What the lanes are, each on a matrix of its own.
std::vector<double> plain_values(const std::vector<double>& weights, Arm arm) {
  std::vector<double> values;
  for (std::size_t lane = 0; lane < kWidth; ++lane) {
    Confusion confusion(2);
    for (std::size_t cell = 0; cell < 4; ++cell) {
      add(confusion, evidence().cells[cell], arm, weights[cell * kWidth + lane]);
    }
    for (const Statistic& one : statistics()) {
      values.push_back(one.metric->scope == Scope::pair
                           ? std::nan("")
                           : one.metric->evaluate(confusion, one.parameters));
    }
  }
  return values;
}

/// Values of all lanes, lane by lane; NaN of a pair.
std::vector<double> values_of(ArmValues& arm, const std::vector<double>& weights,
                              const std::vector<Statistic>& asked) {
  std::vector<std::vector<double>> columns(asked.size(), std::vector<double>(kWidth, std::nan("")));
  std::vector<std::span<double>> targets(asked.size());
  for (std::size_t at = 0; at < asked.size(); ++at) {
    if (asked[at].metric->scope != Scope::pair) targets[at] = columns[at];
  }
  arm.take(weights);
  arm.write(targets);
  std::vector<double> values;
  for (std::size_t lane = 0; lane < kWidth; ++lane) {
    for (const auto& column : columns) values.push_back(column[lane]);
  }
  return values;
}

}  // namespace

TEST_CASE("values of lanes are those of their confusion matrices") {
  const auto asked = statistics();
  const std::vector<double> drawn = weights();
  for (const Arm arm : {Arm::baseline, Arm::candidate}) {
    const std::vector<double> expected = plain_values(drawn, arm);
    for (const std::int64_t rows : {0, 10}) {
      CAPTURE(rows);
      ArmValues own(evidence(), arm, asked, rows);
      for (int again = 0; again < 2; ++again) {
        CHECK(std::ranges::equal(values_of(own, drawn, asked), expected, is_same));
      }
      CHECK(own.confusion(7).counts == [&] {
        Confusion confusion(2);
        for (std::size_t cell = 0; cell < 4; ++cell) {
          add(confusion, evidence().cells[cell], arm, drawn[cell * kWidth + 7]);
        }
        return confusion.counts;
      }());
    }
  }
}

TEST_CASE("more matrices than are worth remembering are worked out lane by lane") {
  Evidence wide{4, Design::paired, {}};
  for (int label = 0; label < 4; ++label) {
    for (int answer = 0; answer < 3; ++answer) wide.cells.push_back({label, answer, answer, 2});
  }
  std::vector<double> drawn(wide.cells.size() * kWidth, 2.0);
  const std::vector<Statistic> asked{statistic("accuracy")};
  ArmValues few(wide, Arm::candidate, asked, 24);
  ArmValues any(wide, Arm::candidate, asked, 0);
  CHECK(values_of(few, drawn, asked) == values_of(any, drawn, asked));
}

TEST_CASE("rows that a model did not score do not make one matrix of two") {
  const Evidence mixed{2, Design::paired, {{0, kNotScored, 0, 3}, {0, 0, 0, 1}, {1, 0, 1, 1}}};
  std::vector<double> drawn(3 * kWidth, 0.0);
  for (std::size_t lane = 0; lane < kWidth; ++lane) {
    const double first = lane % 2 == 0 ? 1.0 : 2.0;
    drawn[lane] = 4.0 - first;
    drawn[kWidth + lane] = 1.0;
    drawn[2 * kWidth + lane] = first;
  }
  const std::vector<Statistic> asked{statistic("accuracy")};
  ArmValues own(mixed, Arm::baseline, asked, 5);
  const std::vector<double> values = values_of(own, drawn, asked);
  CHECK(values[0] == 0.5);
  CHECK(values[1] == doctest::Approx(1.0 / 3.0).epsilon(1e-15));
}

TEST_CASE("fewer lanes than 64 are written where fewer are asked for") {
  const std::vector<Statistic> asked{statistic("accuracy")};
  const std::vector<double> drawn = weights();
  for (const std::int64_t rows : {0, 10}) {
    ArmValues own(evidence(), Arm::candidate, asked, rows);
    const std::vector<double> all = values_of(own, drawn, asked);
    std::vector<double> some(5);
    const std::vector<std::span<double>> targets{some};
    own.write(targets);
    CHECK(std::ranges::equal(some, std::span(all).first(5)));
  }
}

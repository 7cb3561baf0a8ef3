/// \file
/// What holds for every metric of rows, whatever its law.
#include "gate/measured_answer.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>

#include "gate/measurements.hpp"

namespace modelgate::gate {
namespace {

constexpr std::array kScores = {"roc_auc", "log_loss", "brier"};
constexpr std::array kNumbers = {"mean", "sum", "rate", "quantile"};

Measurements numbers(std::size_t count) {
  auto baseline = noise(count, 3);
  auto candidate = noise(count, 4);
  for (std::size_t i = 0; i < count; ++i) {
    baseline[i] = std::exp(2.0 * baseline[i]);
    candidate[i] = 0.7 * baseline[i] + 0.3 * std::exp(2.0 * candidate[i]);
  }
  return paired({}, std::move(baseline), std::move(candidate));
}

template <typename Check>
void for_each_metric(Check check) {
  for (const char* metric : kScores) {
    CAPTURE(metric);
    check(metric, scored_rows(300));
  }
  for (const char* metric : kNumbers) {
    CAPTURE(metric);
    check(metric, numbers(300));
  }
}

Measurements swapped(Measurements rows) {
  for (RowBlock& block : rows.blocks) {
    std::swap(block.baseline, block.candidate);
    block = canonical(std::move(block));
  }
  return rows;
}

Measurements doubled(Measurements rows) {
  for (RowBlock& block : rows.blocks) {
    for (double& count : block.counts) count *= 2.0;
  }
  return rows;
}

TEST_CASE("limits enclose the estimate and more confidence encloses less") {
  for_each_metric([](const char* metric, const Measurements& rows) {
    const MeasuredAnswer found = ask(rows, about(metric));
    CHECK_FALSE(found.value);
    CHECK_FALSE(found.change);
    const Answer& answer = found.answer;
    for (const Limits* limits :
         {&answer.candidate, &answer.baseline, &answer.change, &answer.relative}) {
      REQUIRE(*limits);
      const stats::Inference& inference = *limits->inference;
      CHECK(inference.lower(0.025) < inference.estimate());
      CHECK(inference.upper(0.025) > inference.estimate());
      CHECK(inference.lower(0.005) <= inference.lower(0.025));
      CHECK(inference.upper(0.005) >= inference.upper(0.025));
      CHECK_FALSE(limits->provenance.method.empty());
      CHECK_FALSE(limits->provenance.reason.empty());
    }
    CHECK(answer.change.inference->estimate() ==
          doctest::Approx(answer.point.candidate - answer.point.baseline));
  });
}

TEST_CASE("swapping the models negates the change of every metric of rows") {
  for_each_metric([](const char* metric, const Measurements& rows) {
    const Answer one = ask(rows, about(metric)).answer;
    const Answer other = ask(swapped(rows), about(metric)).answer;
    CHECK(one.point.candidate == doctest::Approx(other.point.baseline).epsilon(1e-13));
    CHECK(one.change.inference->lower(0.025) ==
          doctest::Approx(-other.change.inference->upper(0.025)).epsilon(1e-6));
  });
}

TEST_CASE("twice the rows make narrower limits around the same value") {
  for_each_metric([](const char* metric, const Measurements& rows) {
    const std::string name = metric;
    const Answer one = ask(rows, about(metric)).answer;
    const Answer other = ask(doubled(rows), about(metric)).answer;
    const auto width = [](const Limits& limits) {
      return limits.inference->upper(0.025) - limits.inference->lower(0.025);
    };
    const double factor = name == "sum" ? std::sqrt(2.0) : std::sqrt(0.5);
    CHECK(width(other.change) == doctest::Approx(factor * width(one.change)).epsilon(0.2));
  });
}

TEST_CASE("rows of their own make wider limits than the same rows") {
  for_each_metric([](const char* metric, const Measurements& rows) {
    if (std::string(metric) == "sum") return;
    const Answer together = ask(rows, about(metric)).answer;
    const Answer alone = ask(apart(rows), about(metric)).answer;
    REQUIRE(alone.change);
    CHECK(alone.change.inference->upper(0.025) > together.change.inference->upper(0.025));
    CHECK(alone.change.inference->lower(0.025) < together.change.inference->lower(0.025));
  });
}

TEST_CASE("a method without meaning is refused by name") {
  const MeasuredAnswer found = ask(scored_rows(90), about("brier", IntervalMethod::wilson));
  REQUIRE(found.value);
  CHECK(found.value->sentence == "interval: wilson has no meaning for Brier score");
  CHECK_FALSE(found.answer.candidate);
  CHECK(std::isfinite(found.answer.point.candidate));
}

TEST_CASE("without a baseline there is a value and no change") {
  Measurements rows = scored_rows(300);
  rows.blocks.front().baseline.clear();
  for (const char* metric : kScores) {
    CAPTURE(metric);
    const MeasuredAnswer found = ask(rows, about(metric));
    CHECK(found.answer.candidate);
    CHECK_FALSE(found.answer.baseline);
    CHECK_FALSE(found.answer.change);
  }
}

}  // namespace
}  // namespace modelgate::gate

/// \file
/// The canonical order of rows, and the models' views of them.
#include "gate/measured.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "gate/measurements.hpp"

namespace modelgate::gate {
namespace {

RowBlock block_of_five() {
  return {
      {1, 0, 1, 0, 1}, {1, 2, 3, 4, 5}, {{0.5, 0.5, 0.5, 0.1, 0.5}}, {{0.7, 0.2, 0.7, 0.2, 0.7}}};
}

RowBlock reordered(const RowBlock& block, const std::vector<std::size_t>& order) {
  RowBlock result;
  result.baseline.resize(1);
  result.candidate.resize(1);
  for (const std::size_t i : order) {
    result.labels.push_back(block.labels[i]);
    result.counts.push_back(block.counts[i]);
    result.baseline[0].push_back(block.baseline[0][i]);
    result.candidate[0].push_back(block.candidate[0][i]);
  }
  return result;
}

}  // namespace

TEST_CASE("equal rows become one and the order of rows is lost") {
  const RowBlock block = canonical(block_of_five());
  CHECK(block.labels == std::vector<std::int32_t>{0, 0, 1});
  CHECK(block.counts == std::vector<double>{4, 2, 9});
  CHECK(block.candidate[0] == std::vector<double>{0.2, 0.2, 0.7});
  CHECK(block.baseline[0] == std::vector<double>{0.1, 0.5, 0.5});
  const RowBlock other = canonical(reordered(block_of_five(), {4, 2, 0, 1, 3}));
  CHECK(other.counts == block.counts);
  CHECK(other.candidate == block.candidate);
  CHECK(other.baseline == block.baseline);
}

TEST_CASE("rows of no numbers make an empty block") {
  CHECK(canonical({}).counts.empty());
  const Measurements nothing{2, Design::paired, {RowBlock{}}};
  CHECK(block_of(nothing, Arm::candidate) == nullptr);
  CHECK(std::isnan(evaluate(nothing, statistic("roc_auc")).candidate));
}

TEST_CASE("each model sees its own column of the same rows") {
  const Measurements rows{2, Design::paired, {canonical(block_of_five())}};
  const RowBlock& block = *block_of(rows, Arm::baseline);
  CHECK(rows_of(rows, block, Arm::baseline).columns[0][0] == 0.1);
  CHECK(rows_of(rows, block, Arm::candidate).columns[0][0] == 0.2);
  CHECK(row_count(block) == 15.0);
  CHECK(class_rows(block, 2) == std::vector<double>{6.0, 9.0});
}

TEST_CASE("models with rows of their own are valued apart") {
  const Measurements together = scored_rows(60);
  const Measurements alone = apart(together);
  const ModelValues first = evaluate(together, statistic("log_loss"));
  const ModelValues second = evaluate(alone, statistic("log_loss"));
  CHECK(first.candidate == doctest::Approx(second.candidate).epsilon(1e-14));
  CHECK(first.baseline == doctest::Approx(second.baseline).epsilon(1e-14));
}

}  // namespace modelgate::gate

/// \file
/// Times paired replicates of the area under the ROC curve, sorting included; rows are in the order
/// of the baseline's scores, as a gate keeps them: bench_auc_bootstrap [rows [replicates
/// [threads [instruction set]]]].
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "row_bootstrap.hpp"
#include "stats/ranked_weights.hpp"
#include "stats/row_sampler.hpp"

using namespace modelgate;

namespace {

struct Data {
  std::vector<stats::Side> sides;
  std::vector<std::uint32_t> rows;
};

Data data_of(const bench::PairedScores& scores) {
  Data data;
  for (std::size_t row = 0; row < scores.is_positive.size(); ++row) {
    data.sides.push_back(scores.is_positive[row] ? stats::Side::positive : stats::Side::negative);
    data.rows.push_back(static_cast<std::uint32_t>(row));
  }
  data.rows.push_back(static_cast<std::uint32_t>(data.sides.size()));
  return data;
}

bench::PairedScores in_order(const bench::PairedScores& scores) {
  bench::PairedScores sorted;
  const stats::ScoreOrder order(scores.baseline);
  for (const std::uint32_t row : order.order()) {
    sorted.is_positive.push_back(scores.is_positive[row]);
    sorted.baseline.push_back(scores.baseline[row]);
    sorted.candidate.push_back(scores.candidate[row]);
  }
  return sorted;
}

struct Moments {
  double mean = 0.0;
  double deviation = 0.0;
};

Moments moments(const std::vector<double>& values) {
  Moments found;
  for (const double value : values) found.mean += value / static_cast<double>(values.size());
  for (const double value : values) found.deviation += std::pow(value - found.mean, 2);
  found.deviation = std::sqrt(found.deviation / static_cast<double>(values.size() - 1));
  return found;
}

}  // namespace

int main(int count, char** arguments) {
  const bench::Task task = bench::read_task(count, arguments);
  const bench::PairedScores scores = in_order(bench::paired_scores(task.rows));
  const Data data = data_of(scores);
  const stats::ScoredRows rows{data.sides, data.rows};
  std::vector<double> changes(static_cast<std::size_t>(task.replicates));

  const bench::Stopwatch watch;
  using enum stats::RankedWeights::Direction;
  const stats::RankedWeights baseline(stats::ScoreOrder(scores.baseline), rows, ascending);
  const stats::RankedWeights candidate(stats::ScoreOrder(scores.candidate), rows, ascending);
  const double sorted = watch.cpu();
  const stats::RowSampler sampler(task.rows, stats::Stream(20260101, 0));
  const auto work = [&](std::size_t thread) {
    stats::WeightRoom weights(static_cast<std::size_t>(task.rows));
    std::array<double, stats::kTwoBlocks> old{};
    std::array<double, stats::kTwoBlocks> own{};
    const std::size_t pairs = (changes.size() + stats::kTwoBlocks - 1) / stats::kTwoBlocks;
    for (std::size_t pair = thread; pair < pairs; pair += static_cast<std::size_t>(task.threads)) {
      const auto block = static_cast<std::int64_t>(2 * pair);
      const int largest = sampler.draw_halves(block, weights.bytes());
      if (largest > stats::simd::kLargestWalked) std::abort();
      baseline.areas_of_halves(weights.bytes(), old);
      candidate.areas_of_halves(weights.bytes(), own);
      const std::size_t first = pair * stats::kTwoBlocks;
      for (std::size_t lane = 0; lane < std::min(own.size(), changes.size() - first); ++lane) {
        changes[first + lane] = own[lane] - old[lane];
      }
    }
  };
  {
    std::vector<std::jthread> others;
    for (int thread = 1; thread < task.threads; ++thread) {
      others.emplace_back(work, static_cast<std::size_t>(thread));
    }
    work(0);
  }
  const Moments found = moments(changes);
  std::array<char, 200> more{};
  std::snprintf(more.data(), more.size(),
                ", \"seconds_sort\": %.6f, \"mean_change\": %.17g, \"standard_error\": %.6g",
                sorted, found.mean, found.deviation);
  bench::print(task, watch, more.data());
  return 0;
}

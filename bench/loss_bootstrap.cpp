/// \file
/// Times paired replicates of the log loss of two models by exact multinomial weights:
/// bench_loss_bootstrap [rows [replicates [threads [instruction set]]]].
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <thread>

#include "row_bootstrap.hpp"
#include "stats/row_sampler.hpp"

using namespace modelgate;

namespace {

constexpr auto kLanes = static_cast<std::size_t>(stats::kLanes);

std::vector<double> losses(const std::vector<double>& scores, const std::vector<bool>& positive) {
  std::vector<double> values(scores.size());
  for (std::size_t row = 0; row < scores.size(); ++row) {
    values[row] = -std::log(positive[row] ? scores[row] : 1.0 - scores[row]);
  }
  return values;
}

}  // namespace

int main(int count, char** arguments) {
  const bench::Task task = bench::read_task(count, arguments);
  const bench::PairedScores scores = bench::paired_scores(task.rows);
  const std::vector<double> baseline = losses(scores.baseline, scores.is_positive);
  const std::vector<double> candidate = losses(scores.candidate, scores.is_positive);
  std::vector<double> changes(static_cast<std::size_t>(task.replicates));

  const bench::Stopwatch watch;
  const stats::RowSampler sampler(task.rows, stats::Stream(20260101, 0));
  const auto work = [&](std::size_t thread) {
    std::array<double, kLanes> old{};
    std::array<double, kLanes> own{};
    std::array<stats::simd::LaneSums, 2> sums{stats::simd::LaneSums(own),
                                              stats::simd::LaneSums(old)};
    const std::size_t blocks = (changes.size() + kLanes - 1) / kLanes;
    for (std::size_t block = thread; block < blocks;
         block += static_cast<std::size_t>(task.threads)) {
      sampler.add_up(static_cast<std::int64_t>(block), {candidate, baseline}, sums);
      for (std::size_t lane = 0; lane < std::min(kLanes, changes.size() - block * kLanes); ++lane) {
        changes[block * kLanes + lane] = (own[lane] - old[lane]) / static_cast<double>(task.rows);
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
  double mean = 0.0;
  for (const double change : changes) mean += change / static_cast<double>(changes.size());
  std::array<char, 100> more{};
  std::snprintf(more.data(), more.size(), ", \"mean_change\": %.17g", mean);
  bench::print(task, watch, more.data());
  return 0;
}

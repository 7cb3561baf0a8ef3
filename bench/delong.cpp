/// \file
/// Times the paired DeLong statistic of two models, sorting included:
/// bench_delong [rows [ignored [threads [instruction set]]]]. Two threads sort the models side by
/// side, which takes the memory of two sorts.
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>
#include <thread>
#include <vector>

#include "row_bootstrap.hpp"
#include "stats/delong.hpp"

using namespace modelgate;

namespace {

stats::PairedAreas areas_of(const bench::PairedScores& scores, const stats::TwoClasses& rows,
                            int threads) {
  if (threads < 2) return stats::paired_areas(scores.baseline, scores.candidate, rows);
  std::optional<stats::ScoreOrder> baseline;
  std::jthread other([&] { baseline.emplace(scores.baseline); });
  const stats::ScoreOrder candidate(scores.candidate);
  other.join();
  return stats::paired_areas(*baseline, candidate, rows);
}

}  // namespace

int main(int count, char** arguments) {
  bench::Task task = bench::read_task(count, arguments);
  task.replicates = 1;
  const bench::PairedScores scores = bench::paired_scores(task.rows);
  std::vector<stats::Side> sides;
  sides.reserve(scores.is_positive.size());
  for (const bool is_positive : scores.is_positive) {
    sides.push_back(is_positive ? stats::Side::positive : stats::Side::negative);
  }

  const bench::Stopwatch watch;
  const stats::PairedAreas areas = areas_of(scores, {sides}, task.threads);
  const double change = areas.second - areas.first;
  const double variance = areas.first_variance + areas.second_variance - 2.0 * areas.covariance;
  std::array<char, 100> more{};
  std::snprintf(more.data(), more.size(), ", \"change\": %.17g, \"z\": %.6f", change,
                change / std::sqrt(variance));
  bench::print(task, watch, more.data());
  return 0;
}

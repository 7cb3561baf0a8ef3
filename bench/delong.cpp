/// \file
/// Times the paired DeLong statistic of two models, sorting included:
/// bench_delong [rows [ignored [ignored [instruction set]]]].
#include <array>
#include <cmath>
#include <cstdio>

#include "row_bootstrap.hpp"
#include "stats/auc.hpp"

using namespace modelgate;

int main(int count, char** arguments) {
  bench::Task task = bench::read_task(count, arguments);
  task.replicates = 1;
  task.threads = 1;
  const bench::PairedScores scores = bench::paired_scores(task.rows);
  std::vector<double> positives;
  std::vector<double> negatives;
  for (const bool is_positive : scores.is_positive) {
    positives.push_back(is_positive ? 1.0 : 0.0);
    negatives.push_back(is_positive ? 0.0 : 1.0);
  }
  const stats::ClassCounts counts{positives, negatives};

  const bench::Stopwatch watch;
  const stats::Placements baseline = stats::placements(stats::ScoreOrder(scores.baseline), counts);
  const stats::Placements candidate =
      stats::placements(stats::ScoreOrder(scores.candidate), counts);
  const double variance = stats::delong_covariance(counts, candidate, candidate) +
                          stats::delong_covariance(counts, baseline, baseline) -
                          2.0 * stats::delong_covariance(counts, candidate, baseline);
  std::array<char, 100> more{};
  std::snprintf(more.data(), more.size(), ", \"change\": %.17g, \"z\": %.6f",
                candidate.auc - baseline.auc, (candidate.auc - baseline.auc) / std::sqrt(variance));
  bench::print(task, watch, more.data());
  return 0;
}

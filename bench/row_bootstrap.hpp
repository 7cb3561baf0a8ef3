/// \file
/// What the benchmarks of row bootstraps share: rows of two models, arguments, and a line of JSON.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace modelgate::bench {

/// What is asked for on the command line: [rows [replicates [threads [instruction set]]]].
struct Task {
  std::int64_t rows = 1'000'000;
  std::int64_t replicates = 1'000;
  int threads = 1;
};

/// Reads the arguments and limits the work to the instruction set.
/// \throws std::invalid_argument  for an instruction set that this machine does not have
[[nodiscard]] Task read_task(int count, char** arguments);

/// Scores of two models on rows of which 30 % are positive; the models are alike.
struct PairedScores {
  std::vector<bool> is_positive;
  std::vector<double> baseline;
  std::vector<double> candidate;
};

[[nodiscard]] PairedScores paired_scores(std::int64_t rows);

/// Processor and wall time since it was made.
class Stopwatch {
 public:
  Stopwatch();

  [[nodiscard]] double cpu() const;
  [[nodiscard]] double wall() const;

 private:
  double cpu_;
  double wall_;
};

/// Prints one line of JSON: the task, the times, and further members in `more`.
void print(const Task& task, const Stopwatch& watch, const std::string& more);

}  // namespace modelgate::bench

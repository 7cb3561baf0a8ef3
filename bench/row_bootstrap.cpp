/// \file
/// Made-up rows, clocks and output of the benchmarks of row bootstraps.
#include "row_bootstrap.hpp"

#include <hwy/targets.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <random>
#include <stdexcept>

namespace modelgate::bench {
namespace {

/// The best instruction set in use.
std::string target_name() {
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    return hwy::TargetName(target);
  }
  return "none";
}

void choose_target(const std::string& name) {
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    if (name != hwy::TargetName(target)) continue;
    hwy::SetSupportedTargetsForTest(target);
    return;
  }
  throw std::invalid_argument("'" + name + "' is not an instruction set of this machine");
}

double uniform(std::mt19937_64& engine) {
  return (static_cast<double>(engine() >> 11U) + 0.5) * 0x1p-53;
}

double normal(std::mt19937_64& engine) {
  const double radius = std::sqrt(-2.0 * std::log(uniform(engine)));
  return radius * std::cos(6.283185307179586 * uniform(engine));
}

double cpu_seconds() {
  return static_cast<double>(std::clock()) / static_cast<double>(CLOCKS_PER_SEC);
}

double wall_seconds() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double>(now).count();
}

}  // namespace

Task read_task(int count, char** arguments) {
  Task task;
  if (count > 1) task.rows = std::stoll(arguments[1]);
  if (count > 2) task.replicates = std::stoll(arguments[2]);
  if (count > 3) task.threads = std::stoi(arguments[3]);
  if (count > 4) choose_target(arguments[4]);
  return task;
}

PairedScores paired_scores(std::int64_t rows) {
  constexpr double kPrevalence = 0.3;
  std::mt19937_64 engine(7);
  PairedScores scores;
  for (std::int64_t row = 0; row < rows; ++row) {
    const bool is_positive = uniform(engine) < kPrevalence;
    const double truth = (is_positive ? 1.0 : -1.0) + normal(engine);
    const auto score = [&](double noise) {
      return 1.0 / (1.0 + std::exp(-truth - noise * normal(engine)));
    };
    scores.is_positive.push_back(is_positive);
    scores.baseline.push_back(score(0.6));
    scores.candidate.push_back(score(0.5));
  }
  return scores;
}

Stopwatch::Stopwatch() : cpu_(cpu_seconds()), wall_(wall_seconds()) {}

double Stopwatch::cpu() const { return cpu_seconds() - cpu_; }

double Stopwatch::wall() const { return wall_seconds() - wall_; }

void print(const Task& task, const Stopwatch& watch, const std::string& more) {
  const double cpu = watch.cpu();
  std::printf(
      "{\"rows\": %lld, \"replicates\": %lld, \"threads\": %d, \"target\": \"%s\", "
      "\"seconds_cpu\": %.6f, \"seconds_wall\": %.6f, \"ns_per_row_replicate\": %.4f%s}\n",
      static_cast<long long>(task.rows), static_cast<long long>(task.replicates), task.threads,
      target_name().c_str(), cpu, watch.wall(),
      1e9 * cpu / static_cast<double>(task.rows) / static_cast<double>(task.replicates),
      more.c_str());
}

}  // namespace modelgate::bench

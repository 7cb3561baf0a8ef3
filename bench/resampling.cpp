/// \file
/// Times multinomial resampling, with its weights written out, on tables like those of real gates.
///
///     bench_resampling [TARGET]                           a table of all workloads, on one thread
///     bench_resampling --json ROWS CLASSES [TARGET [THREADS]]   one of them, as one line of JSON
#include <hwy/targets.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "stats/multinomial.hpp"

namespace {

using modelgate::stats::DrawnCounts;
using modelgate::stats::kLanes;
using modelgate::stats::Multinomial;

/// A paired comparison of two classifiers, each right on 88 % of the rows, alike on 70 %.
struct Workload {
  std::int64_t rows;
  std::uint64_t classes;
};

std::vector<std::int64_t> cell_counts(const Workload& workload) {
  constexpr std::uint64_t kRight = 88;
  constexpr std::uint64_t kAlike = 70;
  std::mt19937_64 engine(7);
  const std::uint64_t classes = workload.classes;
  const auto predict = [&](std::uint64_t label) {
    return engine() % 100 < kRight ? label : (label + 1 + engine() % (classes - 1)) % classes;
  };
  std::map<std::uint64_t, std::int64_t> cells;
  for (std::int64_t row = 0; row < workload.rows; ++row) {
    const std::uint64_t label = engine() % classes;
    const std::uint64_t baseline = predict(label);
    const std::uint64_t candidate = engine() % 100 < kAlike ? baseline : predict(label);
    ++cells[(label * classes + baseline) * classes + candidate];
  }
  std::vector<std::int64_t> counts;
  for (const auto& [cell, count] : cells) counts.push_back(count);
  return counts;
}

/// Processor time of this program: other work on the machine disturbs it least.
double cpu_microseconds() {
  return 1e6 * static_cast<double>(std::clock()) / static_cast<double>(CLOCKS_PER_SEC);
}

/// Microseconds per replicate of `blocks` blocks.
double microseconds(const Multinomial& multinomial, std::int64_t blocks) {
  DrawnCounts drawn;
  const double start = cpu_microseconds();
  for (std::int64_t block = 0; block < blocks; ++block) multinomial.draw(block, drawn);
  return (cpu_microseconds() - start) / static_cast<double>(blocks * kLanes);
}

Multinomial resampler(const std::vector<std::int64_t>& counts) {
  std::vector<std::uint64_t> keys;
  for (std::size_t i = 0; i < counts.size(); ++i) keys.push_back(i);
  return {counts, keys, 20260101, 0};
}

/// As many blocks as take about a tenth of a second.
std::int64_t blocks_for(std::size_t cells) {
  constexpr double kCellsPerRepetition = 2e7;
  return static_cast<std::int64_t>(kCellsPerRepetition / static_cast<double>(cells * kLanes) + 1.0);
}

void measure(const Workload& workload) {
  constexpr int kRepetitions = 5;
  const std::vector<std::int64_t> counts = cell_counts(workload);
  const double start = cpu_microseconds();
  const Multinomial multinomial = resampler(counts);
  const double setup = (cpu_microseconds() - start) / 1000.0;

  std::vector<double> times;
  for (int i = 0; i < kRepetitions; ++i) {
    times.push_back(microseconds(multinomial, blocks_for(counts.size())));
  }
  std::ranges::sort(times);
  std::printf("%9lld %5llu %7zu %9.3f %12.3f\n", static_cast<long long>(workload.rows),
              static_cast<unsigned long long>(workload.classes), counts.size(), setup,
              times[kRepetitions / 2]);
}

/// Draws `blocks` blocks on each thread; seconds on the clock.
double draw_on(int threads, const Multinomial& multinomial, std::int64_t blocks) {
  const auto start = std::chrono::steady_clock::now();
  {
    std::vector<std::jthread> workers;
    for (int thread = 0; thread < threads; ++thread) {
      workers.emplace_back([&, first = thread * blocks] {
        DrawnCounts drawn;
        for (std::int64_t at = 0; at < blocks; ++at) multinomial.draw(first + at, drawn);
      });
    }
  }
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// The time of one workload without its set-up. Threads share the replicates evenly.
void print_json(const Workload& workload, int threads) {
  constexpr std::int64_t kTenths = 10;
  const std::vector<std::int64_t> counts = cell_counts(workload);
  const Multinomial multinomial = resampler(counts);
  const std::int64_t blocks = blocks_for(counts.size()) * kTenths / threads + 1;
  draw_on(threads, multinomial, 1);
  const double start = cpu_microseconds();
  const double wall = draw_on(threads, multinomial, blocks);
  const double cpu = (cpu_microseconds() - start) / 1e6;
  std::printf(
      "{\"rows\": %lld, \"classes\": %llu, \"cells\": %zu, \"replicates\": %lld, "
      "\"threads\": %d, \"target\": \"%s\", \"seconds_cpu\": %.6f, \"seconds_wall\": %.6f}\n",
      static_cast<long long>(workload.rows), static_cast<unsigned long long>(workload.classes),
      counts.size(), static_cast<long long>(blocks * threads * static_cast<std::int64_t>(kLanes)),
      threads, hwy::TargetName(hwy::SupportedTargets() & -hwy::SupportedTargets()), cpu, wall);
}

/// Limits the draws to the instruction set of that name.
bool choose_target(std::string_view name) {
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    if (name != hwy::TargetName(target)) continue;
    hwy::SetSupportedTargetsForTest(target);
    return true;
  }
  return false;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments + 1, arguments + count);
  const bool as_json = !words.empty() && words[0] == "--json";
  const std::size_t target = as_json ? 3 : 0;
  if (as_json && (words.size() < target || words.size() > target + 2)) {
    std::fprintf(stderr, "expected --json ROWS CLASSES [TARGET [THREADS]]\n");
    return 4;
  }
  if (words.size() > target && words[target] != "best" && !choose_target(words[target])) {
    std::fprintf(stderr, "'%s' is not an instruction set of this machine\n", words[target].c_str());
    return 4;
  }
  if (as_json) {
    const int threads = words.size() > target + 1 ? std::max(std::stoi(words[target + 1]), 1) : 1;
    print_json({std::stoll(words[1]), std::stoull(words[2])}, threads);
    return 0;
  }
  std::printf("%9s %5s %7s %9s %12s\n", "rows", "K", "cells", "setup ms", "us/replicate");
  for (const Workload& workload :
       {Workload{10'000, 2}, Workload{10'000, 10}, Workload{100'000, 10}, Workload{1'000'000, 2},
        Workload{1'000'000, 10}, Workload{10'000'000, 10}, Workload{1'000'000, 100}}) {
    measure(workload);
  }
  return 0;
}

/// \file
/// Times multinomial resampling, with its weights written out, on tables like those of real gates.
#include <hwy/targets.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <map>
#include <random>
#include <string_view>
#include <vector>

#include "stats/multinomial.hpp"

namespace {

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

/// Processor time of this (single-threaded) program: other work on the machine disturbs it least.
double cpu_microseconds() {
  return 1e6 * static_cast<double>(std::clock()) / static_cast<double>(CLOCKS_PER_SEC);
}

/// Microseconds per replicate of `blocks` blocks.
double microseconds(const Multinomial& multinomial, std::int64_t blocks) {
  std::vector<double> weights(multinomial.size() * kLanes);
  const double start = cpu_microseconds();
  for (std::int64_t block = 0; block < blocks; ++block) multinomial.draw(block, weights);
  return (cpu_microseconds() - start) / static_cast<double>(blocks * kLanes);
}

void measure(const Workload& workload) {
  constexpr int kRepetitions = 5;
  constexpr double kCellsPerRepetition = 2e7;
  const std::vector<std::int64_t> counts = cell_counts(workload);
  std::vector<std::uint64_t> keys;
  for (std::size_t i = 0; i < counts.size(); ++i) keys.push_back(i);
  const double start = cpu_microseconds();
  const Multinomial multinomial(counts, keys, 20260101, 0);
  const double setup = (cpu_microseconds() - start) / 1000.0;

  const auto blocks = static_cast<std::int64_t>(
      kCellsPerRepetition / static_cast<double>(counts.size() * kLanes) + 1.0);
  std::vector<double> times;
  for (int i = 0; i < kRepetitions; ++i) times.push_back(microseconds(multinomial, blocks));
  std::ranges::sort(times);
  std::printf("%9lld %5llu %7zu %9.3f %12.3f\n", static_cast<long long>(workload.rows),
              static_cast<unsigned long long>(workload.classes), counts.size(), setup,
              times[kRepetitions / 2]);
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
  if (count > 1 && !choose_target(arguments[1])) {
    std::fprintf(stderr, "'%s' is not an instruction set of this machine\n", arguments[1]);
    return 4;
  }
  std::printf("%9s %5s %7s %9s %12s\n", "rows", "K", "cells", "setup ms", "us/replicate");
  for (const Workload& workload :
       {Workload{10'000, 2}, Workload{10'000, 10}, Workload{100'000, 10}, Workload{1'000'000, 2},
        Workload{1'000'000, 10}, Workload{10'000'000, 10}, Workload{1'000'000, 100}}) {
    measure(workload);
  }
  return 0;
}

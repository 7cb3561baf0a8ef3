/// \file
/// Multinomial draws: the whole law on small tables, margins and covariances on large ones, and
/// what the bytes depend on.
#include "stats/multinomial.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <thread>

#include "stats/goodness_of_fit.hpp"
#include "support/targets.hpp"

using namespace modelgate::stats;
using modelgate::test::binomial_fit;
using modelgate::test::chi_square_p;
using modelgate::test::kRarest;

namespace {

constexpr std::uint64_t kSeed = 20260101;

std::vector<std::uint64_t> numbered_keys(std::size_t count) {
  std::vector<std::uint64_t> keys(count);
  std::iota(keys.begin(), keys.end(), std::uint64_t{1000});
  return keys;
}

Multinomial make(const std::vector<std::int64_t>& counts) {
  return {counts, numbered_keys(counts.size()), kSeed, 0};
}

double total_of(const std::vector<std::int64_t>& counts) {
  return static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}));
}

/// Calls visit(weights) for each replicate, weights in the order of the counts.
template <typename Visit>
void for_each_replicate(const Multinomial& multinomial, std::int64_t blocks, Visit visit) {
  std::vector<double> weights(multinomial.size() * kLanes);
  std::vector<double> replicate(multinomial.size());
  for (std::int64_t block = 0; block < blocks; ++block) {
    multinomial.draw(block, weights);
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      for (std::size_t i = 0; i < replicate.size(); ++i) replicate[i] = weights[i * kLanes + lane];
      visit(replicate);
    }
  }
}

double log_factorial(double n) { return std::lgamma(n + 1.0); }

double multinomial_probability(const std::vector<std::int64_t>& counts,
                               const std::vector<double>& drawn) {
  const double n = total_of(counts);
  double sum = log_factorial(n);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    sum += drawn[i] * std::log(static_cast<double>(counts[i]) / n) - log_factorial(drawn[i]);
  }
  return std::exp(sum);
}

void enumerate(std::vector<double>& drawn, std::size_t i, double rest,
               std::vector<std::vector<double>>& all) {
  if (i + 1 == drawn.size()) {
    drawn[i] = rest;
    all.push_back(drawn);
    return;
  }
  for (double value = 0.0; value <= rest; ++value) {
    drawn[i] = value;
    enumerate(drawn, i + 1, rest - value, all);
  }
}

/// Fit of the joint law of all cells, by enumeration of every outcome.
double joint_fit(const std::vector<std::int64_t>& counts, std::int64_t blocks) {
  std::map<std::vector<double>, double> observed;
  for_each_replicate(make(counts), blocks,
                     [&](const std::vector<double>& replicate) { observed[replicate] += 1.0; });
  std::vector<double> drawn(counts.size());
  std::vector<std::vector<double>> outcomes;
  enumerate(drawn, 0, total_of(counts), outcomes);
  // Rarest last, so that what is pooled is rare.
  std::ranges::sort(outcomes, [&](const auto& left, const auto& right) {
    return multinomial_probability(counts, left) > multinomial_probability(counts, right);
  });
  std::vector<double> seen;
  std::vector<double> expected;
  for (const std::vector<double>& outcome : outcomes) {
    seen.push_back(observed.contains(outcome) ? observed[outcome] : 0.0);
    expected.push_back(multinomial_probability(counts, outcome) *
                       static_cast<double>(blocks * kLanes));
  }
  const double counted = std::accumulate(seen.begin(), seen.end(), 0.0);
  return counted == static_cast<double>(blocks * kLanes) ? chi_square_p(seen, expected) : 0.0;
}

/// Cells of a gate on 20,000 rows: three large, forty small.
std::vector<std::int64_t> mixed_counts() {
  std::vector<std::int64_t> counts{9000, 6000, 3000};
  for (std::int64_t i = 1; i <= 40; ++i) counts.push_back(1 + i * i * i / 700);
  return counts;
}

}  // namespace

TEST_CASE("small tables follow the multinomial law outcome by outcome") {
  for (const std::vector<std::int64_t>& counts : std::vector<std::vector<std::int64_t>>{
           // By the chain, the last four by a group of the small ones.
           {1, 1},
           {2, 1},
           {1, 1, 1},
           {3, 2, 1},
           {5, 1, 1},
           {4, 3, 2, 1},
           {12, 2},
           {40, 30},
           {1, 1, 1, 1, 1, 1, 1},
           {2, 1, 1, 1, 1, 1},
           {6, 1, 1, 1, 1, 1},
           {3, 2, 2, 2, 1, 1}}) {
    CAPTURE(counts.size());
    CAPTURE(counts[0]);
    CHECK(joint_fit(counts, 1500) > kRarest);
  }
}

TEST_CASE("one observation gets every row") {
  std::vector<double> weights(kLanes);
  make({123456789}).draw(0, weights);
  CHECK(weights == std::vector<double>(kLanes, 123456789.0));
}

TEST_CASE("every replicate holds as many rows as the data") {
  for (const std::vector<std::int64_t>& counts :
       {std::vector<std::int64_t>{700, 3, 1, 250, 46}, mixed_counts(),
        std::vector<std::int64_t>{4'000'000'000'000, 3'000'000'000'000, 1'999'999'999'999, 17,
                                  1}}) {
    const double rows = total_of(counts);
    std::int64_t wrong = 0;
    for_each_replicate(make(counts), 50, [&](const std::vector<double>& replicate) {
      const bool whole = std::ranges::all_of(
          replicate, [](double weight) { return weight >= 0.0 && weight == std::floor(weight); });
      if (!whole || std::accumulate(replicate.begin(), replicate.end(), 0.0) != rows) ++wrong;
    });
    CHECK(wrong == 0);
  }
}

TEST_CASE("each observation and each union of observations is binomial") {
  const std::vector<std::int64_t> counts = mixed_counts();
  const double rows = total_of(counts);
  // Singles of the chain and of the group, half of the group, a mixture of both.
  const std::vector<std::vector<std::size_t>> unions{
      {0},         {1},         {2},     {3}, {10}, {25}, {42}, {3, 5, 7, 9, 30, 42},
      {2, 20, 40}, {0, 41, 42}, {41, 42}};
  std::vector<std::vector<double>> draws(unions.size());
  for_each_replicate(make(counts), 2000, [&](const std::vector<double>& replicate) {
    for (std::size_t i = 0; i < unions.size(); ++i) {
      double sum = 0.0;
      for (const std::size_t cell : unions[i]) sum += replicate[cell];
      draws[i].push_back(sum);
    }
  });
  for (std::size_t i = 0; i < unions.size(); ++i) {
    CAPTURE(i);
    double share = 0.0;
    for (const std::size_t cell : unions[i]) share += static_cast<double>(counts[cell]);
    CHECK(binomial_fit(draws[i], rows, share / rows) > kRarest);
  }
}

TEST_CASE("covariances are those of the multinomial") {
  const std::vector<std::int64_t> counts = mixed_counts();
  const double rows = total_of(counts);
  const std::vector<std::pair<std::size_t, std::size_t>> pairs{{0, 1},   {0, 42},  {1, 2}, {2, 41},
                                                               {41, 42}, {20, 42}, {3, 4}};
  std::vector<double> sums(pairs.size());
  std::vector<double> squares(pairs.size());
  constexpr std::int64_t kBlocks = 2000;
  for_each_replicate(make(counts), kBlocks, [&](const std::vector<double>& replicate) {
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const auto [a, b] = pairs[i];
      const double product = (replicate[a] - static_cast<double>(counts[a])) *
                             (replicate[b] - static_cast<double>(counts[b]));
      sums[i] += product;
      squares[i] += product * product;
    }
  });
  constexpr double kReplicates = static_cast<double>(kBlocks * kLanes);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto [a, b] = pairs[i];
    CAPTURE(i);
    const double expected = -static_cast<double>(counts[a]) * static_cast<double>(counts[b]) / rows;
    const double mean = sums[i] / kReplicates;
    const double error = std::sqrt((squares[i] / kReplicates - mean * mean) / kReplicates);
    // 4.9 standard errors: p-value 1e-6.
    CHECK(std::abs(mean - expected) < 4.9 * error);
  }
}

TEST_CASE("counts in fewer bytes are the same draws from any observation on") {
  const std::vector<std::int64_t> counts = mixed_counts();
  const Multinomial multinomial = make(counts);
  DrawnCounts drawn;
  std::vector<double> weights(counts.size() * kLanes);
  for (std::int64_t block = 0; block < 40; ++block) {
    multinomial.draw(block, weights);
    multinomial.draw(block, drawn);
    for (const std::size_t length : {std::size_t{1}, std::size_t{7}, counts.size()}) {
      std::vector<double> written(weights.size(), -1.0);
      for (std::size_t first = 0; first < counts.size(); first += length) {
        const std::size_t count = std::min(length, counts.size() - first);
        multinomial.write(drawn, first, std::span(written).subspan(first * kLanes, count * kLanes));
      }
      REQUIRE(written == weights);
    }
  }
  CHECK(drawn.large.size() < weights.size() / 2);
}

TEST_CASE("the order of the observations does not matter") {
  const std::vector<std::int64_t> counts = mixed_counts();
  const std::vector<std::uint64_t> keys = numbered_keys(counts.size());
  const std::vector<std::int64_t> back_counts(counts.rbegin(), counts.rend());
  const std::vector<std::uint64_t> back_keys(keys.rbegin(), keys.rend());
  std::vector<double> weights(counts.size() * kLanes);
  std::vector<double> back_weights(weights.size());
  Multinomial(counts, keys, kSeed, 0).draw(3, weights);
  Multinomial(back_counts, back_keys, kSeed, 0).draw(3, back_weights);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      REQUIRE(weights[i * kLanes + lane] == back_weights[(counts.size() - 1 - i) * kLanes + lane]);
    }
  }
}

TEST_CASE("seed and stream and block each change the draws") {
  const std::vector<std::int64_t> counts = mixed_counts();
  const std::vector<std::uint64_t> keys = numbered_keys(counts.size());
  const auto draw = [&](std::uint64_t seed, std::uint64_t stream, std::int64_t block) {
    std::vector<double> weights(counts.size() * kLanes);
    Multinomial(counts, keys, seed, stream).draw(block, weights);
    return weights;
  };
  const std::vector<double> reference = draw(1, 2, 3);
  CHECK(draw(1, 2, 3) == reference);
  CHECK(draw(2, 2, 3) != reference);
  CHECK(draw(1, 3, 3) != reference);
  CHECK(draw(1, 2, 4) != reference);
}

TEST_CASE("eight threads in any order of blocks draw what one thread draws") {
  constexpr std::size_t kBlocks = 64;
  const std::vector<std::int64_t> counts = mixed_counts();
  const Multinomial multinomial = make(counts);
  const std::size_t stride = counts.size() * kLanes;
  const auto draw = [&](std::vector<double>& weights, std::size_t block) {
    multinomial.draw(static_cast<std::int64_t>(block),
                     std::span(weights).subspan(block * stride, stride));
  };
  std::vector<double> alone(stride * kBlocks);
  for (std::size_t block = 0; block < kBlocks; ++block) draw(alone, block);
  std::vector<double> together(alone.size());
  {
    std::vector<std::jthread> threads;
    for (std::size_t thread = 0; thread < 8; ++thread) {
      threads.emplace_back([&, thread] {
        for (std::size_t block = kBlocks + thread; block >= 8;) draw(together, block -= 8);
      });
    }
  }
  CHECK(together == alone);
}

TEST_CASE("the bytes are the same on every instruction set and in every version") {
  // A change of this number changes every bootstrap result that users have on file.
  constexpr std::uint64_t kChecksum = 11553860410924532392U;
  const std::vector<std::vector<std::int64_t>> tables{
      mixed_counts(), {5, 3, 1}, {1'000'000, 500'000, 5'000}, std::vector<std::int64_t>(200, 2)};
  std::uint64_t sum = 0;
  const auto add = [&](const std::vector<double>& replicate) {
    for (const double weight : replicate) {
      sum = sum * 6364136223846793005U + static_cast<std::uint64_t>(weight) + 1;
    }
  };
  int targets = 0;
  modelgate::test::on_each_target([&](const std::string& target) {
    CAPTURE(target);
    sum = 0;
    for (const std::vector<std::int64_t>& counts : tables)
      for_each_replicate(make(counts), 50, add);
    CHECK(sum == kChecksum);
    ++targets;
  });
  CHECK(targets >= 2);
}

TEST_CASE("the bootstrap of a proportion has the quantiles of the binomial") {
  // The ideal bootstrap: 872 of 1000 right, in eight cells as a paired gate has them.
  const std::vector<std::int64_t> counts{700, 100, 60, 12, 8, 20, 40, 60};
  constexpr std::size_t kRight = 4;
  std::vector<double> right;
  for_each_replicate(make(counts), 1563, [&](const std::vector<double>& replicate) {
    right.push_back(std::accumulate(replicate.begin(), replicate.begin() + kRight, 0.0));
  });
  std::ranges::sort(right);
  const boost::math::binomial law(1000, 0.872);
  for (const double level : {0.001, 0.025, 0.05, 0.5, 0.95, 0.975, 0.999}) {
    CAPTURE(level);
    const double quantile =
        right[static_cast<std::size_t>(level * static_cast<double>(right.size()))];
    // 100,032 replicates place these quantiles within one row, even at 0.001.
    CHECK(boost::math::cdf(law, quantile + 1.0) >= level);
    CHECK(boost::math::cdf(law, quantile - 2.0) <= level);
  }
}

TEST_CASE("a ratio is distributed as under plain resampling of rows") {
  // F1 of a rare class: true positives, false positives, false negatives, the rest.
  const std::vector<std::int64_t> counts{45, 12, 7, 936};
  const auto f1 = [](double tp, double fp, double fn) { return 2.0 * tp / (2.0 * tp + fp + fn); };
  constexpr std::int64_t kBlocks = 625;
  std::vector<double> by_cells;
  for_each_replicate(make(counts), kBlocks, [&](const std::vector<double>& replicate) {
    by_cells.push_back(f1(replicate[0], replicate[1], replicate[2]));
  });
  std::vector<double> by_rows;
  for (std::size_t i = 0; i < by_cells.size(); ++i) {
    Integers rows(Stream(99, 0).at(i, 0), Purpose::fill, 0);
    std::array<double, 4> drawn{};
    for (int row = 0; row < 1000; ++row) {
      const std::uint32_t picked = rows.below(1000);
      drawn[picked < 45 ? 0 : picked < 57 ? 1 : picked < 64 ? 2 : 3] += 1.0;
    }
    by_rows.push_back(f1(drawn[0], drawn[1], drawn[2]));
  }
  std::ranges::sort(by_cells);
  std::ranges::sort(by_rows);
  // Kolmogorov and Smirnov, two samples of 40,000: p-value 1e-6 lies at 2.69 sqrt(2 / n).
  double distance = 0.0;
  for (const double value : by_rows) {
    const auto below = [value](const std::vector<double>& sorted) {
      return static_cast<double>(std::ranges::upper_bound(sorted, value) - sorted.begin());
    };
    distance = std::max(distance, std::abs(below(by_cells) - below(by_rows)));
  }
  const auto replicates = static_cast<double>(by_rows.size());
  CHECK(distance / replicates < 2.69 * std::sqrt(2.0 / replicates));
}

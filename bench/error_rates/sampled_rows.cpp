/// \file
/// Random rows by the standard library's generators: fixed seeds, one program.
#include "error_rates/sampled_rows.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <vector>

#include "stats/normal.hpp"

namespace modelgate::bench {
namespace {

constexpr std::size_t kCells = 8;  // label, baseline, candidate
constexpr double kHeavyTail = 1.5;
constexpr int kLargestUnit = 2000;

using Generator = std::mt19937_64;
using Amounts = std::array<double, kCells>;

double uniform(Generator& random) { return std::uniform_real_distribution<>(0.0, 1.0)(random); }

double beta(Generator& random, double mean, double correlation) {
  const double spread = (1.0 - correlation) / correlation;
  const double up = std::gamma_distribution<>(mean * spread, 1.0)(random);
  const double down = std::gamma_distribution<>((1.0 - mean) * spread, 1.0)(random);
  return up + down > 0.0 ? up / (up + down) : (uniform(random) < mean ? 1.0 : 0.0);
}

/// The chances of a row.
struct Chances {
  double prevalence, right, changed;
};

std::size_t draw_cell(Generator& random, const Chances& chances) {
  const int label = uniform(random) < chances.prevalence ? 1 : 0;
  const bool was_right = uniform(random) < chances.right;
  const bool is_changed = uniform(random) < chances.changed;
  const int baseline = was_right ? label : 1 - label;
  const int candidate = is_changed ? 1 - baseline : baseline;
  return static_cast<std::size_t>(label * 4 + baseline * 2 + candidate);
}

Cell cell_at(std::size_t index, std::int64_t count) {
  const auto place = static_cast<int>(index);
  return {place / 4, place / 2 % 2, place % 2, count};
}

/// Rows of every cell, of all of which those that occur become evidence.
struct Counted {
  std::array<std::int64_t, kCells> rows{};
  std::array<CellWeight, kCells> weights{};

  void add(std::size_t cell, double weight) {
    ++rows.at(cell);
    weights.at(cell).sum += weight;
    weights.at(cell).squares += weight * weight;
  }

  [[nodiscard]] Evidence evidence() const {
    Evidence result{2, Design::paired, {}};
    for (std::size_t at = 0; at < kCells; ++at) {
      if (rows.at(at) > 0) result.cells.push_back(cell_at(at, rows.at(at)));
    }
    return result;
  }

  [[nodiscard]] Evidence weighed() const {
    Evidence result = evidence();
    for (std::size_t at = 0; at < kCells; ++at) {
      if (rows.at(at) > 0) result.weights.push_back(weights.at(at));
    }
    return result;
  }

  /// Indexes of the cells that occur among those of the evidence.
  [[nodiscard]] std::array<std::int32_t, kCells> numbers() const {
    std::array<std::int32_t, kCells> result{};
    std::int32_t next = 0;
    for (std::size_t at = 0; at < kCells; ++at) result.at(at) = rows.at(at) > 0 ? next++ : -1;
    return result;
  }
};

Evidence shares_of(const Models& models, double right) {
  constexpr double kRows = 0x1p40;
  Evidence result{2, Design::paired, {}};
  for (std::size_t at = 0; at < kCells; ++at) {
    const Cell cell = cell_at(at, 0);
    const double label = cell.label == 1 ? models.prevalence : 1.0 - models.prevalence;
    const double answer = cell.baseline == cell.label ? right : 1.0 - right;
    const double kept = cell.baseline == cell.candidate ? 1.0 - models.changed : models.changed;
    result.cells.push_back(
        cell_at(at, static_cast<std::int64_t>(std::round(kRows * label * answer * kept))));
  }
  return result;
}

double sigma_of(const WeightRegime& regime) {
  return std::sqrt(std::log1p(regime.variation * regime.variation));
}

}  // namespace

int size_of(Generator& random, Sizes sizes) {
  switch (sizes) {
    case Sizes::alike: return 1 + std::poisson_distribution<>(9)(random);
    case Sizes::heavy: break;
  }
  const double pareto = std::pow(1.0 - uniform(random), -1.0 / kHeavyTail) - 1.0;
  return std::min(kLargestUnit, static_cast<int>(std::ceil(5.0 * pareto + 1.0)));
}

Sample sample_of(const UnitRegime& regime, std::uint64_t number) {
  Generator random(0x5eed0000 + number);
  Counted counted;
  std::vector<Amounts> units;
  for (std::int64_t unit = 0; unit < regime.units; ++unit) {
    const Chances chances{regime.models.prevalence,
                          beta(random, regime.models.right, regime.correlation),
                          beta(random, regime.models.changed, regime.correlation)};
    Amounts amounts{};
    for (int row = size_of(random, regime.sizes); row > 0; --row) {
      const std::size_t cell = draw_cell(random, chances);
      amounts.at(cell) += 1.0;
      counted.add(cell, 1.0);
    }
    units.push_back(amounts);
  }
  Sample sample{counted.evidence(), counted.evidence()};
  const auto numbers = counted.numbers();
  UnitProfiles& profiles = sample.designed.units.made();
  profiles.begin.push_back(0);
  for (const Amounts& amounts : units) {
    profiles.units.push_back(1);
    for (std::size_t at = 0; at < kCells; ++at) {
      if (amounts.at(at) <= 0.0) continue;
      profiles.cell.push_back(numbers.at(at));
      profiles.amount.push_back(amounts.at(at));
    }
    profiles.begin.push_back(profiles.cell.size());
  }
  return sample;
}

Sample sample_of(const WeightRegime& regime, std::uint64_t number) {
  Generator random(0x3eed0000 + number);
  Counted counted;
  for (std::int64_t row = 0; row < regime.rows; ++row) {
    const double z = std::normal_distribution<>()(random);
    const double right = regime.models.right + (z > 0.0 ? regime.shift : -regime.shift);
    const std::size_t cell =
        draw_cell(random, {regime.models.prevalence, right, regime.models.changed});
    counted.add(cell, std::exp(sigma_of(regime) * z));
  }
  return {counted.weighed(), counted.evidence()};
}

Evidence truth_of(const UnitRegime& regime) {
  return shares_of(regime.models, regime.models.right);
}

Evidence truth_of(const WeightRegime& regime) {
  // Rows above the median hold Phi(sigma) of the weight.
  const double heavy = stats::normal_cdf(sigma_of(regime));
  return shares_of(regime.models, regime.models.right + regime.shift * (2.0 * heavy - 1.0));
}

}  // namespace modelgate::bench

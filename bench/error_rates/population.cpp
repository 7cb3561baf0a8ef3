/// \file
/// Given the class, both models are right or wrong together more often than by chance; wrong
/// answers are spread evenly over the other classes, and often the same one.
#include "error_rates/population.hpp"

#include <algorithm>
#include <cmath>
#include <random>

namespace modelgate::bench {
namespace {

constexpr double kAllRows = 4'294'967'295.0;
// Between independent models (0) and models that differ as little as their recalls allow (1).
constexpr double kAgreement = 0.8;
constexpr double kSameWrongAnswer = 0.7;
constexpr std::uint64_t kSeed = 20260101;

double prevalence_of(const Regime& regime, int label) {
  if (label == regime.classes - 1) return regime.prevalence;
  return (1.0 - regime.prevalence) / (regime.classes - 1);
}

/// Share of a class's rows that get a pair of answers.
double share_of(const Regime& regime, int label, int baseline, int candidate) {
  const auto [name, before, after] = regime.quality;
  const double apart = before * after;
  const double both_right = apart + kAgreement * (std::min(before, after) - apart);
  const double others = regime.classes - 1;
  const bool was_right = baseline == label;
  const bool is_right = candidate == label;
  if (was_right && is_right) return both_right;
  if (was_right) return (before - both_right) / others;
  if (is_right) return (after - both_right) / others;
  const double both_wrong = 1.0 - before - after + both_right;
  if (others == 1.0) return both_wrong;
  const double same = kSameWrongAnswer / others;
  const double different = (1.0 - kSameWrongAnswer) / (others * (others - 1.0));
  return both_wrong * (baseline == candidate ? same : different);
}

Evidence shares_of(const Regime& regime) {
  Evidence evidence{regime.classes, Design::paired, {}};
  for (int label = 0; label < regime.classes; ++label) {
    for (int baseline = 0; baseline < regime.classes; ++baseline) {
      for (int candidate = 0; candidate < regime.classes; ++candidate) {
        const double share =
            prevalence_of(regime, label) * share_of(regime, label, baseline, candidate);
        const auto count = static_cast<std::int64_t>(std::floor(share * kAllRows));
        if (count > 0) evidence.cells.push_back({label, baseline, candidate, count});
      }
    }
  }
  return evidence;
}

std::vector<std::int64_t> counts_of(const Evidence& evidence) {
  std::vector<std::int64_t> counts;
  for (const Cell& cell : evidence.cells) counts.push_back(cell.count);
  return counts;
}

}  // namespace

Population::Population(const Regime& regime)
    : shares_(shares_of(regime)), picker_(counts_of(shares_)) {}

Evidence Population::sample(std::int64_t rows, std::uint64_t number) const {
  std::mt19937_64 engine(kSeed + number);
  std::vector<std::int64_t> counts(shares_.cells.size());
  for (std::int64_t row = 0; row < rows;) {
    const std::uint64_t words = engine();
    const auto picked =
        picker_.at(static_cast<std::uint32_t>(words), static_cast<std::uint32_t>(words >> 32U));
    if (!picked) continue;
    ++counts[*picked];
    ++row;
  }
  Evidence evidence{shares_.classes, Design::paired, {}};
  for (std::size_t at = 0; at < counts.size(); ++at) {
    if (counts[at] == 0) continue;
    evidence.cells.push_back(shares_.cells[at]);
    evidence.cells.back().count = counts[at];
  }
  return evidence;
}

}  // namespace modelgate::bench

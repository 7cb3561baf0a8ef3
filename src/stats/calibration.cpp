/// \file
/// Sums per bin, and what is made of them.
#include "stats/calibration.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace modelgate::stats {
namespace {

/// The bin of a probability among bins of equal width.
std::uint32_t bin_by_width(double probability, std::size_t bins) {
  const auto count = static_cast<double>(bins);
  // The ends are the quotients k / B themselves, so that 0.2 lies in the third of fifteen.
  double bin = std::clamp(std::ceil(probability * count) - 1.0, 0.0, count - 1.0);
  while (bin > 0.0 && probability <= bin / count) --bin;
  while (bin + 1.0 < count && probability > (bin + 1.0) / count) ++bin;
  return static_cast<std::uint32_t>(bin);
}

std::vector<std::uint32_t> bins_by_width(const Thresholds& thresholds, std::size_t bins) {
  std::vector<std::uint32_t> result;
  result.reserve(thresholds.values().size());
  for (const double probability : thresholds.values()) {
    result.push_back(bin_by_width(probability, bins));
  }
  return result;
}

/// The part, of parts that differ by one row at most and of which the first are the larger, that
/// the row with `before` rows below it belongs to.
std::uint32_t part_of(double before, double rows, double parts) {
  const double small = std::floor(rows / parts);
  const double larger = rows - small * parts;
  const double in_larger = larger * (small + 1.0);
  if (before < in_larger) return static_cast<std::uint32_t>(std::floor(before / (small + 1.0)));
  return static_cast<std::uint32_t>(larger + std::floor((before - in_larger) / small));
}

std::vector<std::uint32_t> bins_by_mass(const Thresholds& thresholds, const ClassCounts& weights,
                                        std::size_t bins) {
  const ScoreCurve curve = score_curve(thresholds, weights);
  const double rows = curve.positives.back() + curve.negatives.back();
  std::vector<std::uint32_t> result(thresholds.values().size());
  for (std::size_t step = 0; step < result.size(); ++step) {
    const double before = std::max(rows - curve.positives[step] - curve.negatives[step], 0.0);
    // A probability without a row in this weighting may stand past the last one.
    result[step] = part_of(std::min(before, rows - 1.0), rows, static_cast<double>(bins));
  }
  return result;
}

double sign(double gap) { return gap > 0.0 ? 1.0 : (gap < 0.0 ? -1.0 : 0.0); }

struct BinnedRows {
  const Thresholds& thresholds;
  const ClassCounts& weights;
  const CalibrationBins& bins;
};

/// Influence on the sum over the bins of direction x gap x share of the rows.
ScoreInfluence directed_influence(const BinnedRows& rows, const std::vector<double>& directions) {
  const std::span<const std::uint32_t> steps = rows.thresholds.steps();
  assert(rows.weights.positives.size() == steps.size());
  const CalibrationBins& bins = rows.bins;
  double sum = 0.0;
  for (std::size_t b = 0; b < bins.bins.size(); ++b) {
    sum += directions[b] * (bins.bins[b].positives - bins.bins[b].probability);
  }
  ScoreInfluence result{sum / bins.rows, std::vector<double>(steps.size()),
                        std::vector<double>(steps.size())};
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const double direction = directions[bins.bin_of[i]];
    const double probability = rows.thresholds.values()[steps[i]];
    result.positive[i] = (direction * (1.0 - probability) - result.value) / bins.rows;
    result.negative[i] = (-direction * probability - result.value) / bins.rows;
  }
  return result;
}

/// The bin with the largest absolute gap.
std::size_t worst_bin(const CalibrationBins& bins) {
  std::size_t worst = 0;
  double largest = -1.0;
  for (std::size_t b = 0; b < bins.bins.size(); ++b) {
    if (bins.bins[b].rows == 0.0) continue;
    const double gap = std::fabs(bins.bins[b].gap());
    if (gap > largest) worst = b;
    largest = std::max(largest, gap);
  }
  return worst;
}

}  // namespace

double CalibrationBin::gap_error() const {
  const double alike = rows * worth;
  const double share = (positives * worth + 0.5) / (alike + 1.0);
  return std::sqrt(share * (1.0 - share) / alike);
}

CalibrationBins calibration_bins(const Thresholds& thresholds, const ClassCounts& weights,
                                 Binning binning, std::size_t bins) {
  assert(bins >= 1);
  const std::vector<std::uint32_t> by_step = binning == Binning::width
                                                 ? bins_by_width(thresholds, bins)
                                                 : bins_by_mass(thresholds, weights, bins);
  const std::span<const std::uint32_t> steps = thresholds.steps();
  CalibrationBins result{std::vector<CalibrationBin>(bins), {}, 0.0};
  result.bin_of.reserve(steps.size());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    result.bin_of.push_back(by_step[steps[i]]);
    CalibrationBin& bin = result.bins[result.bin_of.back()];
    const double rows = weights.positives[i] + weights.negatives[i];
    bin.rows += rows;
    bin.positives += weights.positives[i];
    bin.probability += rows * thresholds.values()[steps[i]];
    result.rows += rows;
  }
  return result;
}

double expected_calibration_error(const CalibrationBins& bins) {
  double sum = 0.0;
  for (const CalibrationBin& bin : bins.bins) sum += std::fabs(bin.positives - bin.probability);
  return sum / bins.rows;
}

double maximum_calibration_error(const CalibrationBins& bins) {
  return std::fabs(bins.bins[worst_bin(bins)].gap());
}

ScoreInfluence calibration_influence(const Thresholds& thresholds, const ClassCounts& weights,
                                     const CalibrationBins& bins) {
  std::vector<double> directions;
  for (const CalibrationBin& bin : bins.bins) {
    directions.push_back(sign(bin.positives - bin.probability));
  }
  return directed_influence({thresholds, weights, bins}, directions);
}

ScoreInfluence certain_calibration_influence(const Thresholds& thresholds,
                                             const ClassCounts& weights,
                                             const CalibrationBins& bins) {
  std::vector<double> directions;
  for (const CalibrationBin& bin : bins.bins) {
    const double ratio = bin.rows > 0.0 ? bin.gap_error() / bin.gap() : 1.0;
    directions.push_back(sign(bin.positives - bin.probability) *
                         std::max(1.0 - ratio * ratio, 0.0));
  }
  return directed_influence({thresholds, weights, bins}, directions);
}

}  // namespace modelgate::stats

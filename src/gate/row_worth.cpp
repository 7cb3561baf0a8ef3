/// \file
/// Variances by units beside those of rows.
#include "gate/row_worth.hpp"

#include <algorithm>
#include <cmath>

#include "gate/measured.hpp"
#include "stats/score_curve.hpp"
#include "stats/total.hpp"

namespace modelgate::gate {
namespace {

// As of counts (design_answer.cpp): how many events that were not seen are reckoned with.
constexpr double kEvents = 2.0;

/// Variances of a statistic.
struct Variances {
  double rows;    ///< by influence, a weight of 1 being a row
  double design;  ///< as the rows were sampled
  double event;   ///< of one more row that goes wrong
  double size;    ///< rows of a typical unit
};

double worth(const Variances& of) {
  return (of.rows + kEvents * of.event) / (of.design + kEvents * of.event * of.size);
}

double typical_size(const Amount& amount) { return amount.effective_rows / amount.effective_units; }

/// Rows of one bin, and what each does to its gap.
struct BinRows {
  std::vector<double> influence;
  std::vector<double> chosen;  ///< 1 in the bin, else 0
};

BinRows rows_in(const RowBlock& kinds, const stats::Thresholds& thresholds,
                const stats::CalibrationBins& bins, std::size_t b) {
  const std::size_t size = kinds.counts.size();
  BinRows found{std::vector<double>(size), std::vector<double>(size)};
  const stats::CalibrationBin& bin = bins.bins[b];
  for (std::size_t i = 0; i < size; ++i) {
    if (bins.bin_of[i] != b) continue;
    const double probability = thresholds.values()[thresholds.steps()[i]];
    found.influence[i] = (kinds.labels[i] - probability - bin.gap()) / bin.rows;
    found.chosen[i] = 1.0;
  }
  return found;
}

double squares(const std::vector<double>& values) {
  stats::Total sum;
  for (const double value : values) sum.add(value * value);
  return sum.value();
}

/// Rows of the bin that weigh alike and would carry as much.
double effective_rows(const RowBlock& kinds, Counting counting, const std::vector<double>& chosen) {
  CellWeight rows;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const double count = chosen[i] * kinds.counts[i];
    rows.sum += count;
    rows.squares += counting == Counting::weights ? count * count : count;
  }
  return rows.sum * rows.sum / rows.squares;
}

/// Sets the worth of the rows of a bin; the variance of its gap.
double weigh_bin(const RowBlock& kinds, Counting counting, const BinRows& rows,
                 stats::CalibrationBin& bin) {
  const auto sizes = unit_sums(kinds, rows.chosen);
  const auto holds = std::ranges::count_if(sizes, [](double size) { return size > 0.0; });
  const double alike = effective_rows(kinds, counting, rows.chosen);
  const double own = stats::covariance(kinds.counts, rows.influence, rows.influence);
  const double least = own * bin.rows / alike;
  const double design = std::max(
      small_sample(static_cast<double>(holds)) * squares(unit_sums(kinds, rows.influence)), least);
  const double one_row = 1.0 / bin.rows;
  const double size = std::max(squares(sizes) / bin.rows, 1.0);
  bin.worth = std::min(worth({own, design, one_row * one_row, size}), alike / bin.rows);
  return design;
}

}  // namespace

RowBlock kinds_of(const RowBlock& block, const std::vector<std::uint8_t>& is_positive) {
  RowBlock kinds;
  kinds.labels.assign(is_positive.begin(), is_positive.end());
  kinds.counts = block.counts;
  kinds.unit = block.unit;
  return kinds;
}

RowWorth worth_of(const AreaRows& rows, const KindStatistic& statistic) {
  const RowBlock& block = *rows.block;
  const double all = row_count(block);
  std::vector<double> shares(statistic.influence);
  for (double& share : shares) share *= all;
  const AreaSpread spread = area_spread(rows, shares, shares);
  const double own = stats::covariance(block.counts, statistic.influence, statistic.influence);
  const auto rarest = static_cast<std::size_t>(
      std::ranges::min_element(rows.amounts, {}, &Amount::effective_rows) - rows.amounts.begin());
  const Amount& amount = rows.amounts[rarest];
  const double weight = rows.weight[rarest] / amount.rows;
  const double event = statistic.one_row * statistic.one_row * weight * weight;
  const double size = std::max(typical_size(amount), 1.0);
  const double design = std::max(spread.design, spread.least);
  // How many rows go wrong together, as of areas.
  const double lump = 1.0 / worth({spread.least, design, event, size});
  RowWorth result;
  const auto of_kind = [&](std::size_t kind) {
    return rows.amounts[kind].effective_rows / rows.weight[kind] / lump;
  };
  result.rows = {of_kind(1), of_kind(0),
                 (own + kEvents * event / weight) / (design + kEvents * event * size)};
  result.event = event * size;
  if (spread.equal > 0.0) result.design_effect = spread.design / spread.equal;
  result.degrees = std::max(fewest_units(rows) - 1.0, 1.0);
  return result;
}

double unit_covariance(const RowBlock& block, const std::vector<double>& first,
                       const std::vector<double>& second) {
  const auto firsts = unit_sums(block, first);
  const auto seconds = unit_sums(block, second);
  stats::Total sum;
  for (std::size_t unit = 0; unit < firsts.size(); ++unit) sum.add(firsts[unit] * seconds[unit]);
  return small_sample(static_cast<double>(firsts.size())) * sum.value();
}

void weigh_bins(const RowBlock& kinds, Counting counting, const stats::Thresholds& thresholds,
                stats::CalibrationBins& bins) {
  std::vector<double> signed_gaps(kinds.counts.size());
  double apart = 0.0;
  for (std::size_t b = 0; b < bins.bins.size(); ++b) {
    stats::CalibrationBin& bin = bins.bins[b];
    if (bin.rows == 0.0) continue;
    const BinRows rows = rows_in(kinds, thresholds, bins, b);
    const double share = bin.rows / bins.rows;
    apart += share * share * weigh_bin(kinds, counting, rows, bin);
    const double sign = bin.gap() < 0.0 ? -share : share;
    for (std::size_t i = 0; i < signed_gaps.size(); ++i) {
      signed_gaps[i] += sign * rows.influence[i];
    }
  }
  if (apart <= 0.0) return;
  bins.together = std::max(unit_covariance(kinds, signed_gaps, signed_gaps) / apart, 1.0);
}

}  // namespace modelgate::gate

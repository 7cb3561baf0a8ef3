/// \file
/// Sums over the rows of each unit, in the order of the rows.
#include "gate/unit_rows.hpp"

#include <algorithm>
#include <cmath>

#include "stats/total.hpp"

namespace modelgate::gate {
namespace {

double effective(const CellWeight& sizes) {
  return sizes.squares > 0.0 ? sizes.sum * sizes.sum / sizes.squares : 0.0;
}

double total(const std::vector<double>& counts) {
  stats::Total sum;
  for (const double count : counts) sum.add(count);
  return sum.value();
}

/// Mean by the counts.
double mean_of(const RowBlock& block, const std::vector<double>& values) {
  stats::Total sum;
  for (std::size_t row = 0; row < values.size(); ++row) sum.add(block.counts[row] * values[row]);
  return sum.value() / total(block.counts);
}

}  // namespace

std::size_t unit_count(const RowBlock& block) {
  if (block.unit.empty()) return 0;
  return static_cast<std::size_t>(std::ranges::max(block.unit)) + 1;
}

std::vector<double> unit_sums(const RowBlock& block, std::span<const double> values) {
  std::vector<stats::Total> totals(unit_count(block));
  for (std::size_t row = 0; row < values.size(); ++row) {
    totals[static_cast<std::size_t>(block.unit[row])].add(block.counts[row] * values[row]);
  }
  std::vector<double> sums(totals.size());
  std::ranges::transform(totals, sums.begin(), [](const auto& total) { return total.value(); });
  return sums;
}

std::vector<double> unit_values(const RowBlock& block, const std::vector<double>& values) {
  const auto [low, high] = std::ranges::minmax(values);
  // Rounding must not tell equal values apart.
  const double mean = low == high ? low : mean_of(block, values);
  std::vector<double> distances(values.size());
  std::ranges::transform(values, distances.begin(), [&](double value) { return value - mean; });
  std::vector<double> found = unit_sums(block, distances);
  const double scale = static_cast<double>(found.size()) / total(block.counts);
  for (double& value : found) value = mean + scale * value;
  return found;
}

stats::Moments mean_moments(const RowBlock& block, Counting counting,
                            const std::vector<double>& values) {
  if (block.unit.empty()) return stats::moments(values, block.counts);
  const double scale = amount_of(block, counting).effective_rows / total(block.counts);
  std::vector<double> alike(block.counts.size());
  std::ranges::transform(block.counts, alike.begin(), [&](double count) { return scale * count; });
  const stats::Moments rows = stats::moments(values, alike);
  const auto of_units = unit_values(block, values);
  const stats::Moments units = stats::moments(of_units, std::vector<double>(of_units.size(), 1.0));
  return units.variance / units.rows >= rows.variance / rows.rows ? units : rows;
}

Amount amount_of(const RowBlock& block, Counting counting, std::optional<std::int32_t> label) {
  Amount amount;
  CellWeight rows;
  std::vector<double> chosen(block.counts.size(), 1.0);
  for (std::size_t row = 0; row < chosen.size(); ++row) {
    if (label && block.labels[row] != *label) chosen[row] = 0.0;
    const double count = chosen[row] * block.counts[row];
    rows.sum += count;
    rows.squares += counting == Counting::weights ? count * count : count;
    amount.rows += counting == Counting::weights ? chosen[row] : count;
  }
  amount.effective_rows = effective(rows);
  if (block.unit.empty()) return amount;
  CellWeight units;
  for (const double size : unit_sums(block, chosen)) {
    units.sum += size;
    units.squares += size * size;
  }
  amount.effective_units = effective(units);
  return amount;
}

Counting counting_of(const DataContract& contract) noexcept {
  return contract.is_weighted() ? Counting::weights : Counting::copies;
}

double equal_variance(const RowBlock& block, Counting counting, const std::vector<double>& values) {
  const double mean = mean_of(block, values);
  std::vector<double> squares(values.size());
  std::ranges::transform(values, squares.begin(),
                         [&](double value) { return (value - mean) * (value - mean); });
  const double rows = amount_of(block, counting).rows;
  return rows > 1.0 ? mean_of(block, squares) / (rows - 1.0) : 0.0;
}

double unit_degrees(const RowBlock& block, Counting counting, double effect) {
  if (block.unit.empty()) return std::numeric_limits<double>::infinity();
  auto sizes = unit_sums(block, std::vector<double>(block.counts.size(), 1.0));
  const double scale = amount_of(block, counting).rows / total(block.counts);
  CellWeight all;
  for (double& size : sizes) {
    size *= scale;
    all.sum += size;
    all.squares += size * size;
  }
  const double typical = all.squares / all.sum;
  const double alike = typical > 1.0 && std::isfinite(effect)
                           ? std::clamp((effect - 1.0) / (typical - 1.0), 0.0, 1.0)
                           : 1.0;
  CellWeight variances;
  for (const double size : sizes) {
    const double variance = (1.0 - alike) * size + alike * size * size;
    variances.sum += variance;
    variances.squares += variance * variance;
  }
  return std::max(effective(variances) - 1.0, 1.0);
}

MeanSpread mean_spread(const RowBlock& block, Counting counting,
                       const std::vector<double>& values) {
  MeanSpread spread{mean_moments(block, counting, values)};
  if (block.unit.empty()) return spread;
  const double equal = equal_variance(block, counting, values);
  if (equal > 0.0) {
    spread.design_effect = spread.moments.variance / spread.moments.rows / equal;
  }
  spread.degrees = unit_degrees(block, counting, spread.design_effect);
  return spread;
}

}  // namespace modelgate::gate

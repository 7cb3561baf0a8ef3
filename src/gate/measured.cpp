/// \file
/// Sorting by the first column, the others where it ties.
#include "gate/measured.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <utility>

#include "stats/score_order.hpp"
#include "stats/total.hpp"

namespace modelgate::gate {
namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

/// The columns that tell rows apart, candidate first.
std::vector<const std::vector<double>*> columns_of(const RowBlock& block) {
  std::vector<const std::vector<double>*> columns;
  for (const auto& column : block.candidate) columns.push_back(&column);
  for (const auto& column : block.baseline) columns.push_back(&column);
  return columns;
}

/// Compares rows of a block by label and columns.
class RowOrder {
 public:
  RowOrder(const RowBlock& block, Counting counting)
      : labels_(&block.labels), columns_(columns_of(block)), unit_(&block.unit) {
    // Rows that weigh differently differ.
    if (counting == Counting::weights) columns_.push_back(&block.counts);
  }

  [[nodiscard]] bool is_before(std::size_t a, std::size_t b) const {
    if (!labels_->empty() && (*labels_)[a] != (*labels_)[b]) return (*labels_)[a] < (*labels_)[b];
    for (const auto* column : columns_) {
      if ((*column)[a] != (*column)[b]) return (*column)[a] < (*column)[b];
    }
    return !unit_->empty() && (*unit_)[a] < (*unit_)[b];
  }

 private:
  const std::vector<std::int32_t>* labels_;
  std::vector<const std::vector<double>*> columns_;
  const std::vector<std::int32_t>* unit_;
};

template <typename One>
std::vector<One> picked(const std::vector<One>& from, const std::vector<std::uint32_t>& rows) {
  std::vector<One> result;
  if (from.empty()) return result;
  result.reserve(rows.size());
  for (const std::uint32_t row : rows) result.push_back(from[row]);
  return result;
}

/// Codes from 0 up in the order in which they occur.
std::vector<std::int32_t> renumbered(std::vector<std::int32_t> units) {
  std::unordered_map<std::int32_t, std::int32_t> codes;
  for (std::int32_t& unit : units) {
    unit = codes.try_emplace(unit, static_cast<std::int32_t>(codes.size())).first->second;
  }
  return units;
}

/// Weights that add up to their number.
void scale_to_rows(std::vector<double>& weights) {
  stats::Total sum;
  for (const double weight : weights) sum.add(weight);
  const double mean = sum.value() / static_cast<double>(weights.size());
  for (double& weight : weights) weight /= mean;
}

double value_of(const Measurements& measurements, const Statistic& statistic, Arm arm) {
  const RowBlock* block = block_of(measurements, arm);
  if (block == nullptr) return kUndefined;
  const ModelRows rows = rows_of(measurements, *block, arm);
  return statistic.metric->prepare(rows, statistic.parameters)(rows.weights);
}

}  // namespace

RowBlock canonical(RowBlock block, Counting counting) {
  const auto columns = columns_of(block);
  if (columns.empty() || block.counts.empty()) return {};
  const stats::ScoreOrder sorted(*columns.front());
  const RowOrder order(block, counting);
  std::vector<std::uint32_t> kept;
  std::vector<double> counts;
  sorted.for_each_run([&](std::span<const std::uint32_t> run) {
    std::vector<std::uint32_t> rows(run.begin(), run.end());
    std::ranges::sort(rows,
                      [&](std::uint32_t a, std::uint32_t b) { return order.is_before(a, b); });
    for (std::size_t at = 0; at < rows.size(); ++at) {
      const bool is_new =
          at == 0 || counting == Counting::weights || order.is_before(rows[at - 1], rows[at]);
      if (is_new) {
        kept.push_back(rows[at]);
        counts.push_back(0.0);
      }
      counts.back() += block.counts[rows[at]];
    }
  });
  block.labels = picked(block.labels, kept);
  block.unit = renumbered(picked(block.unit, kept));
  for (auto* model : {&block.candidate, &block.baseline}) {
    for (auto& column : *model) column = picked(column, kept);
  }
  block.counts = std::move(counts);
  if (counting == Counting::weights) scale_to_rows(block.counts);
  return block;
}

const RowBlock* block_of(const Measurements& measurements, Arm arm) {
  for (const RowBlock& block : measurements.blocks) {
    const auto& columns = arm == Arm::baseline ? block.baseline : block.candidate;
    if (!columns.empty() && !block.counts.empty()) return &block;
  }
  return nullptr;
}

ModelRows rows_of(const Measurements& measurements, const RowBlock& block, Arm arm) {
  ModelRows rows{measurements.classes, block.labels, {}, block.counts};
  for (const auto& column : arm == Arm::baseline ? block.baseline : block.candidate) {
    rows.columns.emplace_back(column);
  }
  return rows;
}

ModelValues evaluate(const Measurements& measurements, const Statistic& statistic) {
  return {value_of(measurements, statistic, Arm::candidate),
          value_of(measurements, statistic, Arm::baseline)};
}

double row_count(const RowBlock& block) {
  stats::Total rows;
  for (const double count : block.counts) rows.add(count);
  return rows.value();
}

std::vector<double> class_rows(const RowBlock& block, int classes) {
  std::vector<double> rows(static_cast<std::size_t>(classes));
  for (std::size_t at = 0; at < block.labels.size(); ++at) {
    rows[static_cast<std::size_t>(block.labels[at])] += block.counts[at];
  }
  return rows;
}

}  // namespace modelgate::gate

/// \file
/// Numbers to digits to matrices; undefined values are one value.
#include "gate/matrix_codes.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

#include "gate/arms.hpp"

namespace modelgate::gate {
namespace {

constexpr std::size_t kMostMatrices = 8192;

bool is_same(double left, double right) {
  return left == right || (std::isnan(left) && std::isnan(right));
}

}  // namespace

std::optional<MatrixNumbering> numbering_of(std::size_t entries, std::int64_t rows) {
  assert(entries > 0 && rows > 0);
  MatrixNumbering numbering;
  for (std::size_t entry = 0; entry + 1 < entries; ++entry) {
    numbering.strides.push_back(static_cast<std::uint16_t>(numbering.matrices));
    numbering.matrices *= static_cast<std::size_t>(rows) + 1;
    if (numbering.matrices > kMostMatrices) return std::nullopt;
  }
  numbering.strides.push_back(0);
  return numbering;
}

MatrixCodes::MatrixCodes(MatrixNumbering numbering, std::vector<MatrixEntry> entries,
                         std::int64_t rows, int classes, std::span<const Statistic> statistics)
    : numbering_(std::move(numbering)),
      entries_(std::move(entries)),
      rows_(rows),
      statistics_(statistics),
      codes_(numbering_.matrices * statistics.size(), kUnknown),
      values_(statistics.size()),
      matrix_(classes) {}

MatrixCodes::MatrixCodes(std::span<const Statistic> statistics)
    : rows_(0),
      statistics_(statistics),
      codes_(statistics.size(), 0),
      values_(statistics.size(), {std::numeric_limits<double>::quiet_NaN()}),
      matrix_(1) {}

double MatrixCodes::value_on(std::uint16_t number, const Statistic& statistic) {
  matrix_ = Confusion(matrix_.classes);
  const auto base = static_cast<std::size_t>(rows_) + 1;
  std::size_t digits = number;
  auto left = static_cast<double>(rows_);
  for (std::size_t entry = 0; entry < entries_.size(); ++entry, digits /= base) {
    const bool is_last = entry + 1 == entries_.size();
    const double count = is_last ? left : static_cast<double>(digits % base);
    left -= count;
    const auto& [label, prediction] = entries_[entry];
    add(matrix_, {label, prediction, prediction, 0}, Arm::candidate, count);
  }
  return statistic.metric->evaluate(matrix_, statistic.parameters);
}

std::uint16_t MatrixCodes::worked_out(std::uint16_t number, std::size_t statistic) {
  const double value = value_on(number, statistics_[statistic]);
  std::vector<double>& values = values_[statistic];
  const auto known =
      std::ranges::find_if(values, [&](double other) { return is_same(value, other); });
  const auto code = static_cast<std::uint16_t>(known - values.begin());
  if (known == values.end() && code < kMost) values.push_back(value);
  return codes_[number * statistics_.size() + statistic] = code;
}

}  // namespace modelgate::gate

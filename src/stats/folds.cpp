/// \file
/// One unbiased integer for each row.
#include "stats/folds.hpp"

#include <algorithm>

namespace modelgate::stats {
namespace {

// Rows dealt under one address; more take the next.
constexpr std::int64_t kDealtTogether = std::int64_t{1} << 20;

}  // namespace

std::vector<double> dealt(std::span<const double> counts, const Stream& stream,
                          std::uint32_t lane) {
  std::vector<double> parts(counts.size() * kFolds);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const auto rows = static_cast<std::int64_t>(counts[i]);
    for (std::int64_t block = 0; block * kDealtTogether < rows; ++block) {
      Integers integers(stream.at(i, block), Purpose::fold, lane);
      const std::int64_t end = std::min(rows, (block + 1) * kDealtTogether);
      for (std::int64_t row = block * kDealtTogether; row < end; ++row) {
        ++parts[i * kFolds + integers.below(static_cast<std::uint32_t>(kFolds))];
      }
    }
  }
  return parts;
}

std::vector<double> dealt(std::span<const double> weights, const SampledRows& rows,
                          std::uint32_t lane) {
  if (rows.unit.empty()) return dealt(weights, rows.stream, lane);
  constexpr std::uint32_t kLaneOfUnits = 0;
  std::vector<double> parts(weights.size() * kFolds);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const auto unit = static_cast<std::uint64_t>(rows.unit[i]);
    Integers integers(rows.stream.at(unit, 0), Purpose::fold, kLaneOfUnits);
    parts[i * kFolds + integers.below(static_cast<std::uint32_t>(kFolds))] = weights[i];
  }
  return parts;
}

Parted parted(std::span<const double> counts, std::span<const double> parts, std::size_t fold) {
  Parted result{std::vector<double>(counts.size()), std::vector<double>(counts.size())};
  for (std::size_t i = 0; i < counts.size(); ++i) {
    result.within[i] = parts[i * kFolds + fold];
    result.without[i] = counts[i] - result.within[i];
  }
  return result;
}

}  // namespace modelgate::stats

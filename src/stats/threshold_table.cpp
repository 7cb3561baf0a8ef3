/// \file
/// Cuts thresholds into chunks.
#include "stats/threshold_table.hpp"

#include <cassert>
#include <limits>

namespace modelgate::stats {
namespace {

/// The number above which the threshold at a place is reached; none is above that of a place
/// behind the last one.
std::int16_t edge_of(std::span<const std::int16_t> thresholds, std::size_t place) {
  using Limits = std::numeric_limits<std::int16_t>;
  if (place >= thresholds.size()) return Limits::max();
  assert(thresholds[place] > Limits::min());
  return static_cast<std::int16_t>(thresholds[place] - 1);
}

}  // namespace

ThresholdTable::ThresholdTable(std::int16_t base, std::span<const std::int16_t> thresholds)
    : all(static_cast<std::int16_t>(base + static_cast<std::int16_t>(thresholds.size()))) {
  assert(base >= 0 && all >= base);
  // One place more than thresholds, which no number reaches: the last in the eighth chunk.
  const std::size_t length = thresholds.size() / kChunks + 1;
  inner.resize(length - 1);
  for (std::size_t chunk = 0; chunk < kChunks; ++chunk) {
    const std::size_t begin = chunk * length;
    for (std::size_t at = 0; at + 1 < length; ++at) {
      inner[at][chunk] = edge_of(thresholds, begin + at);
    }
    last[chunk] = edge_of(thresholds, begin + length - 1);
    start[chunk] = static_cast<std::int16_t>(base + static_cast<std::int16_t>(begin));
  }
}

std::int16_t ThresholdTable::at(std::int16_t number) const {
  std::size_t chunk = 0;
  while (chunk + 1 < kChunks && number > last[chunk]) ++chunk;
  std::int16_t value = start[chunk];
  for (const Column& column : inner)
    if (number > column[chunk]) ++value;
  return value;
}

}  // namespace modelgate::stats

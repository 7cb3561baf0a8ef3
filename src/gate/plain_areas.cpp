/// \file
/// Labels as sides, counts where some row is there twice.
#include "gate/plain_areas.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>
#include <vector>

#include "gate/unit_rows.hpp"

namespace modelgate::gate {
namespace {

bool is_plain(const MeasuredQuestion& asked) {
  const Measurements& rows = asked.rows;
  if (rows.design != Design::paired || rows.classes != 2 || rows.blocks.size() != 1) return false;
  const RowBlock& block = rows.blocks.front();
  return block.unit.empty() && counting_of(asked.contract) == Counting::copies &&
         block.candidate.size() == 1 && block.baseline.size() == 1;
}

}  // namespace

std::optional<stats::PairedAreas> plain_areas(const MeasuredQuestion& asked) {
  if (!is_plain(asked)) return std::nullopt;
  const RowBlock& block = asked.rows.blocks.front();
  std::vector<stats::Side> sides;
  sides.reserve(block.labels.size());
  std::ranges::transform(block.labels, std::back_inserter(sides), [](std::int32_t label) {
    return label == 1 ? stats::Side::positive : stats::Side::negative;
  });
  const bool are_single =
      std::ranges::all_of(block.counts, [](double count) { return count == 1.0; });
  const auto counts = are_single ? std::span<const double>() : std::span(block.counts);
  const auto areas =
      stats::paired_areas(block.candidate.front(), block.baseline.front(), {sides, counts});
  if (!std::isfinite(areas.covariance)) return std::nullopt;
  return areas;
}

}  // namespace modelgate::gate

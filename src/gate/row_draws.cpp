/// \file
/// Counts to multinomial and Dirichlet draws, one stream of random numbers for each set.
#include "gate/row_draws.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <string>

#include "gate/arms.hpp"
#include "gate/streams.hpp"

namespace modelgate::gate {
namespace {

constexpr auto kLanes = static_cast<std::size_t>(stats::kLanes);

using Weights = decltype(Draw::weights);

std::uint64_t key_of(const Cell& cell, int classes) {
  const auto answers = static_cast<std::uint64_t>(classes) + 2;
  // kNotScored is -1, so the sum wraps to 0.
  const auto digit = [](int value) { return static_cast<std::uint64_t>(value) + 1; };
  return (digit(cell.label) * answers + digit(cell.baseline)) * answers + digit(cell.candidate);
}

/// Profiles are in an order of their own, which their number names.
std::vector<std::uint64_t> numbered(const UnitProfiles& units) {
  std::vector<std::uint64_t> keys(units.size());
  std::iota(keys.begin(), keys.end(), std::uint64_t{0});
  return keys;
}

/// Cells as observations to draw.
struct Counted {
  std::vector<std::int64_t> counts;
  std::vector<std::uint64_t> keys;
};

Counted counted_of(std::span<const Cell> cells, int classes) {
  Counted counted;
  for (const Cell& cell : cells) {
    counted.counts.push_back(cell.count);
    counted.keys.push_back(key_of(cell, classes));
  }
  return counted;
}

/// Cells that are resampled together: all of them, or those of one arm.
Weights weights_of(const Evidence& evidence, std::string_view stream,
                   const Resampling& resampling) {
  if (auto few = few_rows_of(evidence, stream, resampling)) return *std::move(few);
  const auto [counts, keys] = counted_of(evidence.cells, evidence.classes);
  const std::uint64_t number = stream_number(stream);
  if (!evidence.units->empty()) return UnitDraws(evidence.units, resampling.seed, number);
  if (resampling.prior) {
    return stats::SmoothedDraws({counts, keys, *resampling.prior}, resampling.seed, number);
  }
  if (resampling.strata == Strata::label) return LabelDraws(evidence, stream, resampling.seed);
  return stats::Multinomial(counts, keys, resampling.seed, number);
}

/// The units of one arm of an independent design, whose cells are numbered among those of the arm.
UnitProfiles units_of(const Evidence& evidence, Arm arm) {
  std::vector<std::int32_t> number(evidence.cells.size(), -1);
  std::int32_t next = 0;
  for (std::size_t at = 0; at < number.size(); ++at) {
    if (answer(evidence.cells[at], arm) != kNotScored) number[at] = next++;
  }
  const UnitProfiles& all = evidence.units;
  UnitProfiles own;
  own.begin.push_back(0);
  for (std::size_t profile = 0; profile < all.size(); ++profile) {
    if (number[static_cast<std::size_t>(all.cell[all.begin[profile]])] < 0) continue;
    own.units.push_back(all.units[profile]);
    for (std::size_t at = all.begin[profile]; at < all.begin[profile + 1]; ++at) {
      own.cell.push_back(number[static_cast<std::size_t>(all.cell[at])]);
      own.amount.push_back(all.amount[at]);
    }
    own.begin.push_back(own.cell.size());
  }
  return own;
}

Evidence arm_of(const Evidence& evidence, Arm arm) {
  Evidence result{evidence.classes, evidence.design, {}};
  std::ranges::copy_if(evidence.cells, std::back_inserter(result.cells),
                       [&](const Cell& cell) { return answer(cell, arm) != kNotScored; });
  if (!evidence.units->empty()) result.units = units_of(evidence, arm);
  return result;
}

}  // namespace

UnitDraws::UnitDraws(const UnitProfiles& units, std::uint64_t seed, std::uint64_t stream)
    : units_(units), profiles_(units.units, numbered(units), seed, stream) {}

void UnitDraws::draw(std::int64_t block, std::span<double> weights) const {
  std::vector<double> drawn(units_.size() * kLanes);
  profiles_.draw(block, drawn);
  std::ranges::fill(weights, 0.0);
  for (std::size_t profile = 0; profile < units_.size(); ++profile) {
    for (std::size_t at = units_.begin[profile]; at < units_.begin[profile + 1]; ++at) {
      double* const cell = weights.data() + static_cast<std::size_t>(units_.cell[at]) * kLanes;
      const double* const times = drawn.data() + profile * kLanes;
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        cell[lane] += units_.amount[at] * times[lane];
      }
    }
  }
}

LabelDraws::LabelDraws(const Evidence& evidence, std::string_view stream, std::uint64_t seed) {
  const auto& cells = evidence.cells;
  // Cells are ordered by label.
  for (auto first = cells.begin(); first != cells.end();) {
    const auto last = std::find_if(first, cells.end(),
                                   [&](const Cell& cell) { return cell.label != first->label; });
    const Counted counted = counted_of({first, last}, evidence.classes);
    const std::string name = std::string(stream) + "\nlabel " + std::to_string(first->label);
    labels_.emplace_back(counted.counts, counted.keys, seed, stream_number(name));
    first = last;
  }
}

void LabelDraws::draw(std::int64_t block, std::span<double> weights) const {
  for (const stats::Multinomial& label : labels_) {
    const std::size_t drawn = label.size() * kLanes;
    label.draw(block, weights.first(drawn));
    weights = weights.subspan(drawn);
  }
}

std::optional<stats::FewRows> few_rows_of(const Evidence& evidence, std::string_view stream,
                                          const Resampling& resampling) {
  const bool are_rows = evidence.units->empty() && !resampling.prior;
  if (!are_rows || resampling.strata == Strata::label || evidence.cells.empty()) return {};
  std::int64_t rows = 0;
  std::vector<std::int64_t> counts;
  counts.reserve(evidence.cells.size());
  for (const Cell& cell : evidence.cells) {
    counts.push_back(cell.count);
    rows += cell.count;
    if (rows > stats::FewRows::kMost) return {};
  }
  return stats::FewRows(counts, resampling.seed, stream_number(stream));
}

std::vector<Draw> draws_of(const Evidence& evidence, std::string_view stream,
                           const Resampling& resampling) {
  std::vector<Draw> draws;
  const auto add = [&](const Evidence& part, const std::string& name) {
    if (part.cells.empty()) return;
    draws.push_back({part, weights_of(part, name, resampling), is_scored(part, Arm::candidate),
                     is_scored(part, Arm::baseline)});
  };
  if (evidence.design == Design::paired) {
    add(evidence, std::string(stream));
  } else {
    add(arm_of(evidence, Arm::candidate), std::string(stream) + "\ncandidate");
    add(arm_of(evidence, Arm::baseline), std::string(stream) + "\nbaseline");
  }
  return draws;
}

}  // namespace modelgate::gate

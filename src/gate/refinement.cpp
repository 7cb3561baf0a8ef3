/// \file
/// One grouping by all keys at once, and the way back from it to the groupings of the plan.
#include "gate/refinement.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <tuple>

#include "gate/count_table.hpp"
#include "gate/fold.hpp"
#include "gate/label_delay.hpp"
#include "modelgate/error.hpp"
#include "text/number.hpp"

namespace modelgate::gate {
namespace {

using SliceIndex = std::map<std::vector<SlicePart>, int>;

SliceIndex index_of(const Split& split) {
  SliceIndex index;
  for (const Population& population : split.populations) {
    index.emplace(population.slice, static_cast<int>(index.size()));
  }
  return index;
}

/// Finds the places of joint observations.
class Surveyor {
 public:
  Surveyor(const Plan& plan, const Collected& collected)
      : placer_(*plan.policy, collected.has_baseline ? Baseline::present : Baseline::absent) {
    const auto keys = distinct_keys(plan.groupings);
    for (const Grouping& grouping : plan.groupings) {
      std::vector<std::size_t> own;
      for (const std::string& key : key_expressions(grouping)) {
        own.push_back(static_cast<std::size_t>(std::ranges::find(keys, key) - keys.begin()));
      }
      keys_.push_back(std::move(own));
      folders_.emplace_back(*plan.policy, grouping);
    }
    for (const Split& split : collected.splits) slices_.push_back(index_of(split));
  }

  [[nodiscard]] std::vector<Place> places(const Observation& joint) {
    const Placed placed = placer_.place(joint);
    std::vector<Place> found(folders_.size());
    if (joint.count == 0) return found;
    for (std::size_t at = 0; at < folders_.size(); ++at) {
      Observation observation = joint;
      observation.keys.clear();
      for (const std::size_t key : keys_[at]) observation.keys.push_back(joint.keys[key]);
      const auto cell = folders_[at].cell_of(observation, placed);
      const auto key = folders_[at].key_of(observation.keys);
      if (!cell || !key) continue;
      const auto slice = slices_[at].find(folders_[at].slice_parts(*key));
      if (slice == slices_[at].end()) continue;
      found[at] = {slice->second, *cell};
      found[at].cell.count = 0;
    }
    return found;
  }

 private:
  Placer placer_;
  std::vector<std::vector<std::size_t>> keys_;
  std::vector<Folder> folders_;
  std::vector<SliceIndex> slices_;
};

bool is_anywhere(const std::vector<Place>& places) {
  return std::ranges::any_of(places, [](const Place& one) { return one.population != kNowhere; });
}

DataError too_fine() {
  return DataError("the slices and columns of the gate together tell more than " +
                   text::grouped(static_cast<std::int64_t>(kMostKinds)) +
                   " kinds of rows apart, too many to draw them together; slice by fewer columns");
}

DataError too_many_units() {
  return DataError("the units (data.unit) of the gate have more than " +
                   text::grouped(static_cast<std::int64_t>(kMostUnitKinds)) +
                   " kinds of rows together, too many to draw them again and again; try it on "
                   "fewer units");
}

using Kinds = std::map<std::vector<Place>, std::int64_t>;

/// Kinds in the order of their map.
struct Before {
  bool operator()(Kinds::const_iterator left, Kinds::const_iterator right) const {
    return left->first < right->first;
  }
};

std::vector<RowKind> listed(const Kinds& kinds) {
  if (kinds.size() > kMostKinds) throw too_fine();
  std::vector<RowKind> result;
  result.reserve(kinds.size());
  for (const auto& [places, count] : kinds) result.push_back({places, count});
  return result;
}

CountTable joint_counts(const Plan& plan, const std::vector<Grouping>& groupings,
                        const OpenedInputs& inputs, std::size_t most) {
  const std::string rows = matured(*plan.policy, plan.as_of, "mg_counted");
  const RowFacts varies = varying(*plan.policy, inputs.facts);
  return CountTable(inputs.source.coded(
      joint_count_query(groupings, varies, rows) + " LIMIT " + std::to_string(most), inputs.stop));
}

/// The profiles of a population, largest first.
void set_units(Evidence& evidence,
               const std::map<std::map<Cell, std::int64_t>, std::int64_t>& profiles) {
  if (profiles.empty()) return;
  std::map<std::tuple<int, int, int>, std::int32_t> number;
  for (const Cell& cell : evidence.cells) {
    number.emplace(std::tuple(cell.label, cell.baseline, cell.candidate),
                   static_cast<std::int32_t>(number.size()));
  }
  std::vector<std::pair<std::int64_t, decltype(profiles.cbegin())>> order;
  for (auto at = profiles.cbegin(); at != profiles.cend(); ++at) {
    std::int64_t size = 0;
    for (const auto& [cell, amount] : at->first) size += amount;
    order.emplace_back(size, at);
  }
  std::ranges::stable_sort(order, std::ranges::greater{},
                           [](const auto& one) { return one.first; });
  UnitProfiles& units = evidence.units.made();
  units.begin.push_back(0);
  for (const auto& [size, at] : order) {
    units.units.push_back(at->second);
    for (const auto& [cell, amount] : at->first) {
      units.cell.push_back(number.at(std::tuple(cell.label, cell.baseline, cell.candidate)));
      units.amount.push_back(static_cast<double>(amount));
    }
    units.begin.push_back(units.cell.size());
  }
}

}  // namespace

std::vector<RowKind> refine(const Plan& plan, const Collected& collected,
                            const OpenedInputs& inputs) {
  // Rows that are not judged are few kinds more at most: each row has one status.
  const CountTable table = joint_counts(plan, plan.groupings, inputs, 4 * kMostKinds);
  if (table.size() >= 4 * kMostKinds) throw too_fine();
  const auto all = joint_key_columns(plan.groupings);
  Surveyor surveyor(plan, collected);
  Kinds kinds;
  for (std::size_t row = 0; row < table.size(); ++row) {
    const Observation observation = table.observation(row, all);
    auto places = surveyor.places(observation);
    if (is_anywhere(places)) kinds[std::move(places)] += observation.count;
  }
  return listed(kinds);
}

Refined refine_units(const Plan& plan, const Collected& collected, const OpenedInputs& inputs) {
  std::vector<Grouping> groupings = plan.groupings;
  Grouping by_unit;
  by_unit.columns = {*plan.policy->data.unit};
  groupings.push_back(by_unit);
  const CountTable table = joint_counts(plan, groupings, inputs, kMostUnitKinds);
  if (table.size() >= kMostUnitKinds) throw too_many_units();
  const auto all = joint_key_columns(groupings);
  const auto keys = distinct_keys(groupings);
  const auto unit = static_cast<std::size_t>(
      std::ranges::find(keys, key_expressions(by_unit).front()) - keys.begin());
  Surveyor surveyor(plan, collected);
  Kinds kinds;
  std::map<std::pair<std::string, RowArm>, std::map<Kinds::const_iterator, std::int64_t, Before>>
      units;
  for (std::size_t row = 0; row < table.size(); ++row) {
    const Observation observation = table.observation(row, all);
    auto places = surveyor.places(observation);
    if (!is_anywhere(places)) continue;
    const auto kind = kinds.try_emplace(std::move(places), 0).first;
    kind->second += observation.count;
    units[{observation.keys[unit].value_or(""), observation.arm}][kind] += observation.count;
  }
  Refined refined{listed(kinds), {}};
  std::map<Kinds::const_iterator, std::size_t, Before> number;
  for (auto kind = kinds.cbegin(); kind != kinds.cend(); ++kind) {
    number.emplace(kind, number.size());
  }
  for (const auto& [name, rows] : units) {
    UnitRows& own = refined.units.emplace_back();
    for (const auto& [kind, count] : rows) own.emplace_back(number.at(kind), count);
  }
  return refined;
}

Refolding::Refolding(std::span<const RowKind> kinds, const std::vector<Split>& like) {
  for (std::size_t grouping = 0; grouping < like.size(); ++grouping) {
    Part part;
    part.empty = like[grouping];
    for (Population& population : part.empty.populations) {
      population.evidence.cells.clear();
      population.evidence.units = {};
      population.rows = 0;
      population.baseline_rows = 0;
    }
    std::map<Slot, std::ptrdiff_t> known;
    for (const RowKind& kind : kinds) {
      const auto& [population, cell] = kind.places[grouping];
      if (population != kNowhere) known[{static_cast<std::size_t>(population), cell}] = 0;
    }
    for (auto& [slot, index] : known) {
      index = std::ssize(part.slots);
      part.slots.push_back(slot);
    }
    for (const RowKind& kind : kinds) {
      const auto& [population, cell] = kind.places[grouping];
      part.slot_of.push_back(
          population == kNowhere ? -1 : known.at({static_cast<std::size_t>(population), cell}));
    }
    parts_.push_back(std::move(part));
  }
}

std::vector<Split> Refolding::splits(std::span<const std::int64_t> rows) const {
  std::vector<Split> result;
  for (const Part& part : parts_) {
    std::vector<std::int64_t> sums(part.slots.size());
    for (std::size_t kind = 0; kind < rows.size(); ++kind) {
      if (part.slot_of[kind] >= 0) sums[static_cast<std::size_t>(part.slot_of[kind])] += rows[kind];
    }
    Split split = part.empty;
    for (std::size_t at = 0; at < sums.size(); ++at) {
      if (sums[at] == 0) continue;
      auto [index, cell] = part.slots[at];
      Population& population = split.populations[index];
      cell.count = sums[at];
      population.evidence.cells.push_back(cell);
      if (cell.candidate != kNotScored) population.rows += cell.count;
      if (cell.baseline != kNotScored) population.baseline_rows += cell.count;
    }
    result.push_back(std::move(split));
  }
  return result;
}

void Refolding::add_unit(const Part& part, const UnitRows& unit, std::vector<Profiles>& profiles) {
  std::map<std::size_t, Profile> own;  // by population
  for (const auto& [kind, count] : unit) {
    if (part.slot_of[kind] < 0) continue;
    const auto& [population, cell] = part.slots[static_cast<std::size_t>(part.slot_of[kind])];
    own[population][cell] += count;
  }
  for (const auto& [population, profile] : own) ++profiles[population][profile];
}

std::vector<Split> Refolding::splits(std::span<const std::int64_t> rows,
                                     std::span<const UnitRows> units) const {
  std::vector<Split> result = splits(rows);
  for (std::size_t at = 0; at < parts_.size(); ++at) {
    auto& populations = result[at].populations;
    std::vector<Profiles> profiles(populations.size());
    for (const UnitRows& unit : units) add_unit(parts_[at], unit, profiles);
    for (std::size_t population = 0; population < profiles.size(); ++population) {
      set_units(populations[population].evidence, profiles[population]);
    }
  }
  return result;
}

}  // namespace modelgate::gate

/// \file
/// One grouping by all keys at once, and the way back from it to the groupings of the plan.
#include "gate/refinement.hpp"

#include <algorithm>
#include <map>

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
    for (std::size_t at = 0; at < folders_.size(); ++at) {
      Observation observation = joint;
      observation.keys.clear();
      for (const std::size_t key : keys_[at]) observation.keys.push_back(joint.keys[key]);
      const auto spot = folders_[at].locate(observation, placed);
      if (!spot) continue;
      const auto slice = slices_[at].find(folders_[at].slice_parts(spot->key));
      if (slice == slices_[at].end()) continue;
      found[at] = {slice->second, spot->cell};
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

}  // namespace

std::vector<RowKind> refine(const Plan& plan, const Collected& collected,
                            const OpenedInputs& inputs) {
  const std::string rows = matured(*plan.policy, plan.as_of, "rows");
  const RowFacts varies = varying(*plan.policy, inputs.facts);
  // Rows that are not judged are few kinds more at most: each row has one status.
  const std::string limit = " LIMIT " + std::to_string(4 * kMostKinds);
  const Table table =
      inputs.source.query(joint_count_query(plan.groupings, varies, rows) + limit, inputs.stop);
  if (table.rows.size() >= 4 * kMostKinds) throw too_fine();
  const auto all = joint_key_columns(plan.groupings);
  Surveyor surveyor(plan, collected);
  std::map<std::vector<Place>, std::int64_t> kinds;
  for (const CountRow& row : table.rows) {
    const Observation observation = observation_of(row, all);
    auto places = surveyor.places(observation);
    if (is_anywhere(places)) kinds[std::move(places)] += observation.count;
  }
  if (kinds.size() > kMostKinds) throw too_fine();
  std::vector<RowKind> result;
  result.reserve(kinds.size());
  for (const auto& [places, count] : kinds) result.push_back({places, count});
  return result;
}

Refolding::Refolding(std::span<const RowKind> kinds, const std::vector<Split>& like) {
  for (std::size_t grouping = 0; grouping < like.size(); ++grouping) {
    Part part;
    part.empty = like[grouping];
    for (Population& population : part.empty.populations) {
      population.evidence.cells.clear();
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

}  // namespace modelgate::gate

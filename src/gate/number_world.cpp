/// \file
/// Pools by population and measure, and bisecting for how much worse numbers must be.
#include "gate/number_world.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "gate/harm.hpp"
#include "gate/measured.hpp"
#include "gate/p_values.hpp"
#include "gate/streams.hpp"

namespace modelgate::gate {
namespace {

constexpr NumberChange kNoChange{NumberWay::shift, 0.0};

NumberChange change_at(const NumberKey& key, const std::optional<NumberHarm>& harm) {
  return harm && harm->where == key ? harm->change : kNoChange;
}

std::string stream_name(const NumberKey& key, std::uint64_t world) {
  return "numbers\n" + std::to_string(world) + "\n" + std::to_string(key.grouping) + "\n" +
         std::to_string(key.population) + "\n" + std::to_string(key.measure);
}

/// How numbers of a law are made worse for a limit of this kind.
NumberWay way_of(const Draft& draft) {
  if (draft.metric().scope == Scope::score) return NumberWay::other_scores;
  if (draft.metric().law(draft.statistic->parameters) != Law::events) {
    return NumberWay::shift;
  }
  return is_floor(draft.decision.limit->comparison) ? NumberWay::no_events : NumberWay::more_events;
}

// Doublings of a shift after which it is out of reach.
constexpr int kMostDoublings = 200;

/// Where a search ends, and how often the end may be doubled.
struct End {
  double at;
  int doublings = 0;
};

/// A number from which on `is_enough` holds.
template <typename IsEnough>
std::optional<double> fewest(IsEnough is_enough, const End& end) {
  constexpr int kHalvings = 50;
  double high = end.at;
  for (int step = 0; !is_enough(high); ++step) {
    if (step == end.doublings) return std::nullopt;
    high *= 2.0;
  }
  double low = 0.0;
  for (int step = 0; step < kHalvings; ++step) {
    const double middle = (low + high) / 2.0;
    (is_enough(middle) ? high : low) = middle;
  }
  return high;
}

/// A share of rows. Where all rows have the scores of other classes, these tell the classes apart
/// as well as before the other way round: where they tell nothing is the end then.
template <typename IsEnough>
std::optional<double> fewest_share(IsEnough is_enough, const Population& population) {
  if (const auto share = fewest(is_enough, {1.0})) return share;
  const int classes = population.evidence.classes;
  return classes < 2 ? std::nullopt : fewest(is_enough, {1.0 - 1.0 / classes});
}

}  // namespace

NumberWorlds::NumberWorlds(const Material& material)
    : seed_(material.plan.policy->statistics.seed) {
  const Counting counting = counting_of(material.plan.policy->data);
  const auto& splits = material.collected.splits;
  for (std::size_t grouping = 0; grouping < splits.size(); ++grouping) {
    const auto& populations = splits[grouping].populations;
    for (std::size_t at = 0; at < populations.size(); ++at) {
      for (const auto& [measure, rows] : *populations[at].measurements) {
        pools_.try_emplace({grouping, at, measure}, rows, counting);
      }
    }
  }
}

std::int64_t NumberWorlds::rows() const {
  std::int64_t rows = 0;
  for (const auto& [key, pool] : pools_) rows += pool.size();
  return rows;
}

void NumberWorlds::add_truth(const std::optional<NumberHarm>& harm,
                             std::vector<Split>& splits) const {
  for (const auto& [key, pool] : pools_) {
    splits[key.grouping].populations[key.population].measurements.made()[key.measure] =
        pool.truth(change_at(key, harm));
  }
}

void NumberWorlds::add_sample(const std::optional<NumberHarm>& harm, std::uint64_t world,
                              std::int64_t run, std::vector<Split>& splits) const {
  for (const auto& [key, pool] : pools_) {
    const stats::Stream stream(seed_, stream_number(stream_name(key, world)));
    stats::Integers chances(stream.at(0, run), stats::Purpose::fold, 0);
    splits[key.grouping].populations[key.population].measurements.made()[key.measure] =
        pool.sample(chances, change_at(key, harm));
  }
}

std::optional<NumberHarm> NumberWorlds::harm_for(const Draft& draft, double wanted,
                                                 const std::vector<Split>& splits) const {
  NumberHarm harm;
  const auto& populations = splits[draft.item->grouping].populations;
  harm.where = {draft.item->grouping,
                static_cast<std::size_t>(draft.population - populations.data()),
                *draft.item->measure};
  harm.change.way = way_of(draft);
  const NumberPool& pool = pools_.at(harm.where);
  const double downwards = is_floor(draft.decision.limit->comparison) ? 1.0 : -1.0;
  const bool is_shift = harm.change.way == NumberWay::shift;
  const auto change_of = [&](double size) {
    return NumberChange{harm.change.way, is_shift ? -downwards * size : size};
  };
  const auto is_enough = [&](double size) {
    const ModelValues values = evaluate(pool.truth(change_of(size)), draft.statistic);
    return downwards * (wanted - judged_quantity(draft, values)) >= 0.0;
  };
  const auto size = is_shift ? fewest(is_enough, {std::max(std::abs(wanted), 1e-9), kMostDoublings})
                             : fewest_share(is_enough, populations[harm.where.population]);
  if (!size) return std::nullopt;
  harm.change = change_of(*size);
  return harm;
}

}  // namespace modelgate::gate

/// \file
/// Every kind of rows comes in variants: which model gave which answer, and what was turned wrong.
#include "gate/world.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "gate/arms.hpp"
#include "stats/random_split.hpp"

namespace modelgate::gate {
namespace {

constexpr double kWhole = 0x1p40;    // shares of one kind sum to it
constexpr double kAllRows = 0x1p50;  // what the rows of the truth sum to, about

/// A variant of a kind, and its share of the kind's rows.
struct Variant {
  std::vector<Place> places;
  double share;
};

/// The row with the models' answers exchanged: on the same rows, only where both gave one.
std::vector<Place> exchanged(std::vector<Place> places, Design design) {
  for (Place& place : places) {
    const bool is_single = place.cell.baseline == kNotScored || place.cell.candidate == kNotScored;
    if (design == Design::paired && is_single) continue;
    std::swap(place.cell.baseline, place.cell.candidate);
  }
  return places;
}

bool is_scored_by(const std::vector<Place>& places, Arm arm) {
  return std::ranges::any_of(places, [&](const Place& place) {
    return place.population != kNowhere && answer(place.cell, arm) != kNotScored;
  });
}

/// The candidate's share of the rows of two arms.
double candidate_share(const std::vector<RowKind>& kinds) {
  double candidate = 0.0;
  double all = 0.0;
  for (const RowKind& kind : kinds) {
    const auto rows = static_cast<double>(kind.rows);
    all += rows;
    if (is_scored_by(kind.places, Arm::candidate)) candidate += rows;
  }
  return candidate / all;
}

/// Whether two groupings show the same answers of a row.
bool show_the_same(const Grouping& left, const Grouping& right) {
  return left.pass_baseline == right.pass_baseline && left.pass_candidate == right.pass_candidate &&
         left.pass_values == right.pass_values;
}

class VariantMaker {
 public:
  VariantMaker(const Material& material, const std::optional<Harm>& harm)
      : material_(&material), harm_(harm) {
    const bool has_baseline = material.collected.has_baseline;
    const bool is_paired = material.collected.evidence.design == Design::paired;
    if (!has_baseline) {
      candidate_share_ = 1.0;
    } else {
      candidate_share_ = is_paired ? 0.5 : candidate_share(material.kinds);
    }
  }

  /// Variants of a kind; the first ones are those of the models under their own names.
  struct Variants {
    std::vector<Variant> all;
    std::size_t staying = 0;
  };

  [[nodiscard]] Variants of(const RowKind& kind) const {
    const Design design = material_->collected.evidence.design;
    double stays = candidate_share_;
    if (design == Design::independent && !is_scored_by(kind.places, Arm::candidate)) {
      stays = 1.0 - candidate_share_;
    }
    Variants variants;
    add_harmed(variants.all, {kind.places, stays});
    variants.staying = variants.all.size();
    if (stays < 1.0) add_harmed(variants.all, {exchanged(kind.places, design), 1.0 - stays});
    return variants;
  }

 private:
  void add_harmed(std::vector<Variant>& variants, Variant variant) const {
    const std::vector<double>* wrong = wrong_answers(variant.places);
    if (wrong == nullptr) {
      variants.push_back(std::move(variant));
      return;
    }
    for (std::size_t answer = 0; answer < wrong->size(); ++answer) {
      const double share = variant.share * harm_->rate * (*wrong)[answer];
      if (share > 0.0) {
        variants.push_back({turned(variant.places, static_cast<int>(answer)), share});
      }
    }
    variant.share *= 1.0 - harm_->rate;
    variants.push_back(std::move(variant));
  }

  /// What the candidate's answer on a row is turned into; null: it stays.
  [[nodiscard]] const std::vector<double>* wrong_answers(const std::vector<Place>& places) const {
    if (!harm_) return nullptr;
    const Place& place = places[harm_->grouping];
    if (place.population != harm_->population || place.cell.candidate != place.cell.label) {
      return nullptr;
    }
    const auto& wrong = harm_->wrong[static_cast<std::size_t>(place.cell.label)];
    return wrong.empty() ? nullptr : &wrong;
  }

  [[nodiscard]] std::vector<Place> turned(std::vector<Place> places, int answer) const {
    const auto& groupings = material_->plan.groupings;
    for (std::size_t at = 0; at < places.size(); ++at) {
      if (places[at].population == kNowhere) continue;
      if (show_the_same(groupings[at], groupings[harm_->grouping])) {
        places[at].cell.candidate = answer;
      }
    }
    return places;
  }

  const Material* material_;
  const std::optional<Harm>& harm_;
  double candidate_share_ = 0.5;
};

std::vector<std::int64_t> rows_of(const std::vector<RowKind>& kinds) {
  std::vector<std::int64_t> rows;
  rows.reserve(kinds.size());
  for (const RowKind& kind : kinds) rows.push_back(kind.rows);
  return rows;
}

std::vector<std::uint64_t> numbered(std::size_t count) {
  std::vector<std::uint64_t> keys(count);
  std::iota(keys.begin(), keys.end(), std::uint64_t{1});
  return keys;
}

/// Parts [begin, end).
struct Range {
  std::size_t begin;
  std::size_t end;
};

/// One of the parts of a range, with a chance as large as its share; a range of one takes no draw.
std::size_t pick_part(const std::vector<std::int64_t>& shares, Range range,
                      stats::Integers& chances) {
  if (range.end - range.begin == 1) return range.begin;
  double all = 0.0;
  for (std::size_t at = range.begin; at < range.end; ++at) all += static_cast<double>(shares[at]);
  constexpr std::uint32_t kParts = std::uint32_t{1} << 30U;
  double left = (chances.below(kParts) + 0.5) / kParts * all;
  for (std::size_t at = range.begin; at + 1 < range.end; ++at) {
    left -= static_cast<double>(shares[at]);
    if (left < 0.0) return at;
  }
  return range.end - 1;
}

/// The share of each kind's variants as whole numbers, none of them lost.
std::int64_t whole_share(double share) {
  return std::max<std::int64_t>(1, std::llround(share * kWhole));
}

}  // namespace

World::World(const Material& material, const std::optional<Harm>& harm, std::uint64_t seed,
             std::uint64_t number)
    : rows_(rows_of(material.kinds)),
      drawn_(rows_, numbered(rows_.size()), seed, 2 * number),
      split_(seed, 2 * number + 1),
      units_(material.units.begin(), material.units.end()),
      refolding_({}, {}) {
  const VariantMaker maker(material, harm);
  const double all = std::accumulate(rows_.begin(), rows_.end(), 0.0);
  for (const RowKind& kind : material.kinds) {
    auto variants = maker.of(kind);
    Kind made{variants_.size(), {}, variants.staying};
    for (Variant& variant : variants.all) {
      const double rows = static_cast<double>(kind.rows) / all * kAllRows * variant.share;
      made.shares.push_back(whole_share(variant.share));
      variants_.push_back({std::move(variant.places), std::llround(rows)});
    }
    kinds_.push_back(std::move(made));
  }
  refolding_ = Refolding(variants_, material.collected.splits);
}

std::vector<Split> World::truth() const { return refolding_.splits(rows_of(variants_)); }

std::vector<WorldSample> World::samples(std::int64_t block) const {
  constexpr auto kLanes = static_cast<std::size_t>(stats::kLanes);
  std::vector<WorldSample> samples;
  if (!units_.empty()) {
    for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
      samples.push_back(unit_sample(block, lane));
    }
    return samples;
  }
  std::vector<double> rows(rows_.size() * kLanes);
  std::vector<double> parts(variants_.size() * kLanes);
  drawn_.draw(block, rows);
  for (std::size_t at = 0; at < kinds_.size(); ++at) {
    const Kind& kind = kinds_[at];
    const stats::RandomSplit split(kind.shares, split_);
    split.split(at, block, std::span<const double, kLanes>(rows.data() + at * kLanes, kLanes),
                std::span(parts).subspan(kind.first * kLanes, kind.shares.size() * kLanes));
  }
  std::vector<std::int64_t> counts(variants_.size());
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    for (std::size_t at = 0; at < counts.size(); ++at) {
      counts[at] = static_cast<std::int64_t>(parts[at * kLanes + lane]);
    }
    samples.push_back({refolding_.splits(counts), counts});
  }
  return samples;
}

UnitRows World::varied(const UnitRows& unit, stats::Integers& chances) const {
  const Kind& first = kinds_[unit.front().first];
  const bool stays = pick_part(first.shares, {0, first.shares.size()}, chances) < first.staying;
  std::map<std::size_t, std::int64_t> rows;
  for (const auto& [kind, amount] : unit) {
    const Kind& made = kinds_[kind];
    const Range range = stays || made.staying == made.shares.size()
                            ? Range{0, made.staying}
                            : Range{made.staying, made.shares.size()};
    if (range.end - range.begin == 1) {
      rows[made.first + range.begin] += amount;
      continue;
    }
    for (std::int64_t row = 0; row < amount; ++row) {
      ++rows[made.first + pick_part(made.shares, range, chances)];
    }
  }
  return {rows.begin(), rows.end()};
}

WorldSample World::unit_sample(std::int64_t block, std::uint32_t lane) const {
  const auto count = static_cast<std::uint32_t>(units_.size());
  stats::Integers picks(split_.at(0, block), stats::Purpose::fold, lane);
  stats::Integers chances(split_.at(0, block), stats::Purpose::removal, lane);
  std::vector<UnitRows> drawn;
  std::vector<std::int64_t> rows(variants_.size());
  for (std::uint32_t unit = 0; unit < count; ++unit) {
    drawn.push_back(varied(units_[picks.below(count)], chances));
    for (const auto& [variant, amount] : drawn.back()) rows[variant] += amount;
  }
  return {refolding_.splits(rows, drawn), rows};
}

std::vector<RowKind> World::kinds_in(const WorldSample& sample) const {
  std::vector<RowKind> kinds;
  for (std::size_t at = 0; at < variants_.size(); ++at) {
    if (sample.rows[at] > 0) kinds.push_back({variants_[at].places, sample.rows[at]});
  }
  return kinds;
}

}  // namespace modelgate::gate

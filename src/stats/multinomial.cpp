/// \file
/// Multinomial draws: the group of small observations first, then the chain of the large ones.
#include "stats/multinomial.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numeric>
#include <tuple>

#include "stats/simd/kernels.hpp"

namespace modelgate::stats {
namespace {

// What decides which observations form the group: nanoseconds per replicate, measured by
// bench/resampling.cpp with 512-bit vectors; shorter vectors stretch both sides alike.
constexpr double kChainedCost = 9.0;
constexpr double kGroupedCost = 0.53;
constexpr double kDeviationCost = 0.068;  // thresholds cover a few standard deviations
constexpr double kTotalCost = 8.0;
constexpr double kAddedRowCost = 5.0;

// Bound the memory of the group's tables.
constexpr std::int64_t kLargestGrouped = 4096;
constexpr double kMostGroupedRows = 0x1p31;

}  // namespace

/// One block being drawn.
struct Multinomial::Block {
  std::int64_t number;
  std::span<double> weights;
  std::span<double, kLanes> grouped;  ///< rows that the group's Poisson draws gave, per lane
  std::span<double, kLanes> lacking;  ///< rows to add to the group (or to remove), per lane
  std::span<double, kLanes> rest;     ///< rows not yet drawn, per lane

  [[nodiscard]] std::span<double, kLanes> of(std::size_t observation) const {
    return std::span<double, kLanes>(weights.data() + observation * kLanes, kLanes);
  }
};

Multinomial::Multinomial(std::span<const std::int64_t> counts, std::span<const std::uint64_t> keys,
                         std::uint64_t seed, std::uint64_t stream)
    : counts_(counts.begin(), counts.end()),
      keys_(keys.begin(), keys.end()),
      order_(counts.size()),
      stream_(seed, stream) {
  assert(!counts.empty() && counts.size() == keys.size());
  assert(std::ranges::all_of(counts, [](std::int64_t count) { return count > 0; }));
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  std::ranges::sort(order_, [this](std::size_t left, std::size_t right) {
    return std::tuple(-counts_[left], keys_[left]) < std::tuple(-counts_[right], keys_[right]);
  });
  for (const std::int64_t count : counts_) rows_ += static_cast<double>(count);
  assert(rows_ < 0x1p53);
  group_small();
}

std::size_t Multinomial::cheapest_chain() const {
  std::size_t best = order_.size();
  double best_saving = 0.0;
  double saving = -kTotalCost;
  double grouped = 0.0;
  for (std::size_t chained = order_.size() - 1; chained > 0; --chained) {
    const std::int64_t count = counts_[order_[chained]];
    const auto rows = static_cast<double>(count);
    grouped += rows;
    if (count > kLargestGrouped || grouped > kMostGroupedRows) break;
    saving += kChainedCost - kGroupedCost - kDeviationCost * std::sqrt(rows);
    const double added = grouped - group_poisson_mean(grouped, rows_);
    if (saving - kAddedRowCost * added > best_saving) {
      best = chained;
      best_saving = saving - kAddedRowCost * added;
    }
  }
  return best;
}

void Multinomial::group_small() {
  chained_ = cheapest_chain();
  if (chained_ == order_.size()) return;
  double grouped = 0.0;
  for (std::size_t i = chained_; i < order_.size(); ++i) {
    grouped += static_cast<double>(counts_[order_[i]]);
  }
  group_total_.emplace(grouped, rows_);
  std::vector<std::int64_t> group_counts;
  for (std::size_t i = chained_; i < order_.size(); ++i) {
    const std::int64_t count = counts_[order_[i]];
    if (group_counts.empty() || count != group_counts.back()) {
      tables_.push_back(make_poisson_table(static_cast<double>(count) *
                                           (group_total_->poisson_mean() / grouped)));
    }
    group_counts.push_back(count);
    table_of_.push_back(static_cast<std::uint32_t>(tables_.size() - 1));
  }
  picker_.emplace(group_counts);
}

void Multinomial::draw(std::int64_t block, std::span<double> weights) const {
  assert(weights.size() == size() * kLanes);
  // Vectors that straddle cache lines would wait for all earlier stores.
  alignas(64) std::array<double, kLanes> grouped{};
  alignas(64) std::array<double, kLanes> rest{};
  rest.fill(rows_);
  alignas(64) std::array<double, kLanes> lacking{};
  const Block drawn{block, weights, grouped, lacking, rest};
  if (group_total_) {
    draw_group(drawn);
    draw_totals(drawn);
    add_rows(drawn);
    remove_rows(drawn);
  }
  draw_chain(drawn);
}

void Multinomial::draw_group(const Block& block) const {
  for (std::size_t i = chained_; i < order_.size(); ++i) {
    const PoissonTable& table = tables_[table_of_[i - chained_]];
    const std::size_t observation = order_[i];
    const std::span<double, kLanes> drawn = block.of(observation);
    // The address is made in place: a copy would wait for the stores of the row before.
    const simd::ThresholdRow row{stream_.at(keys_[observation], block.number), table.base,
                                 table.thresholds};
    if (simd::draw_thresholds(row, drawn, block.grouped) == simd::Escaped::none) continue;
    const double escape =
        static_cast<double>(table.base) + static_cast<double>(table.thresholds.size());
    for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
      if (drawn[lane] != escape) continue;
      const Words words = philox(row.address, position(Purpose::remainder, 0, lane));
      drawn[lane] = remainder_at(table, open_unit(words[0], words[1]));
      block.grouped[lane] += drawn[lane] - escape;
    }
  }
}

void Multinomial::draw_totals(const Block& block) const {
  const Address address = stream_.at(0, block.number);
  std::array<std::uint64_t, std::size_t{2} * kLanes> words;
  simd::draw_words(address, position(Purpose::total, 0, 0), words);
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    const double u = open_unit(static_cast<std::uint32_t>(words[lane]),
                               static_cast<std::uint32_t>(words[lane] >> 32U));
    const double total = group_total_->at(block.grouped[lane], u);
    block.rest[lane] = rows_ - total;
    block.lacking[lane] = total - block.grouped[lane];
  }
}

void Multinomial::add_rows(const Block& block) const {
  const Address address = stream_.at(0, block.number);
  std::array<std::uint64_t, std::size_t{2} * kLanes> words;
  const auto add = [&](std::size_t lane, std::uint64_t pair) {
    const auto picked =
        picker_->at(static_cast<std::uint32_t>(pair), static_cast<std::uint32_t>(pair >> 32U));
    if (!picked) return;
    block.of(order_[chained_ + *picked])[lane] += 1.0;
    block.lacking[lane] -= 1.0;
  };
  const auto lacks = [](double rows) { return rows > 0.0; };
  for (std::uint32_t attempt = 0; std::ranges::any_of(block.lacking, lacks); ++attempt) {
    simd::draw_words(address, position(Purpose::fill, attempt, 0), words);
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      if (block.lacking[lane] > 0.0) add(lane, words[lane]);
      if (block.lacking[lane] > 0.0) add(lane, words[kLanes + lane]);
    }
  }
}

void Multinomial::remove_rows(const Block& block) const {
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
    if (block.lacking[lane] >= 0.0) continue;
    Integers removal(stream_.at(0, block.number), Purpose::removal, lane);
    for (; block.lacking[lane] < 0.0; block.lacking[lane] += 1.0) {
      double before = removal.below(static_cast<std::uint32_t>(block.grouped[lane]));
      std::size_t i = chained_;
      while (before >= block.of(order_[i])[lane]) before -= block.of(order_[i++])[lane];
      block.of(order_[i])[lane] -= 1.0;
      block.grouped[lane] -= 1.0;
    }
  }
}

void Multinomial::draw_chain(const Block& block) const {
  double whole = 0.0;
  for (std::size_t i = 0; i < chained_; ++i) whole += static_cast<double>(counts_[order_[i]]);
  for (std::size_t i = 0; i + 1 < chained_; ++i) {
    const std::size_t observation = order_[i];
    const auto share = static_cast<double>(counts_[observation]);
    const simd::BinomialRow row{stream_.at(keys_[observation], block.number), share, whole};
    simd::draw_binomials(row, block.rest, block.of(observation));
    whole -= share;
  }
  std::ranges::copy(block.rest, block.of(order_[chained_ - 1]).begin());
}

}  // namespace modelgate::stats

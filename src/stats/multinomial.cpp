/// \file
/// Multinomial draws: the group of small observations first, then the chain of the large ones.
#include "stats/multinomial.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <numeric>
#include <tuple>

#include "stats/simd/kernels.hpp"

namespace modelgate::stats {
namespace {

// Where drawing from thresholds costs as much as rejection does (bench/resampling.cpp).
constexpr std::int64_t kLargestGrouped = 1000;

// Bounds the memory of row_owner_ and the totals' tables.
constexpr double kMostGroupedRows = 1 << 21;

}  // namespace

/// One block being drawn.
struct Multinomial::Block {
  std::int64_t number;
  std::span<double> weights;
  std::span<double, kLanes> grouped;  ///< rows that the group has, per lane
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

void Multinomial::group_small() {
  chained_ = order_.size();
  double grouped = 0.0;
  while (chained_ > 1) {
    const std::int64_t count = counts_[order_[chained_ - 1]];
    if (count > kLargestGrouped || grouped + static_cast<double>(count) > kMostGroupedRows) break;
    grouped += static_cast<double>(count);
    --chained_;
  }
  if (chained_ == order_.size()) return;
  group_total_.emplace(grouped, rows_);
  std::int64_t tabulated = 0;
  for (std::size_t i = chained_; i < order_.size(); ++i) {
    const std::int64_t count = counts_[order_[i]];
    if (count != tabulated) {
      tables_.push_back(make_poisson_table(static_cast<double>(count) *
                                           (group_total_->poisson_mean() / grouped)));
      tabulated = count;
    }
    table_of_.push_back(static_cast<std::uint32_t>(tables_.size() - 1));
    row_owner_.insert(row_owner_.end(), static_cast<std::size_t>(count),
                      static_cast<std::uint32_t>(order_[i]));
  }
}

void Multinomial::draw(std::int64_t block, std::span<double> weights) const {
  assert(weights.size() == size() * kLanes);
  // Vectors that straddle cache lines would wait for all earlier stores.
  alignas(64) std::array<double, kLanes> grouped{};
  alignas(64) std::array<double, kLanes> rest{};
  rest.fill(rows_);
  const Block drawn{block, weights, grouped, rest};
  if (group_total_) {
    draw_group(drawn);
    meet_totals(drawn);
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

void Multinomial::meet_totals(const Block& block) const {
  const Address address = stream_.at(0, block.number);
  const auto rows = static_cast<std::uint32_t>(row_owner_.size());
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
    const Words words = philox(address, position(Purpose::total, 0, lane));
    const double total = group_total_->at(block.grouped[lane], open_unit(words[0], words[1]));
    block.rest[lane] = rows_ - total;
    double& grouped = block.grouped[lane];
    Integers fill(address, Purpose::fill, lane);
    for (; grouped < total; ++grouped) {
      block.weights[std::size_t{row_owner_[fill.below(rows)]} * kLanes + lane] += 1.0;
    }
    Integers removal(address, Purpose::removal, lane);
    for (; grouped > total; --grouped) {
      double before = removal.below(static_cast<std::uint32_t>(grouped));
      std::size_t i = chained_;
      while (before >= block.of(order_[i])[lane]) before -= block.of(order_[i++])[lane];
      block.of(order_[i])[lane] -= 1.0;
    }
  }
}

void Multinomial::draw_chain(const Block& block) const {
  double whole = rows_ - static_cast<double>(row_owner_.size());
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

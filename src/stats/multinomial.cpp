/// \file
/// Multinomial draws: the group of small observations first, then the chain of the large ones.
#include "stats/multinomial.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

#include "stats/simd/kernels.hpp"

namespace modelgate::stats {
namespace {

// What decides which observations form the group, and with it the bytes of every result: about the
// nanoseconds that each takes per replicate.
constexpr double kChainedCost = 9.0;
constexpr double kGroupedCost = 0.53;
constexpr double kDeviationCost = 0.068;  // thresholds cover a few standard deviations
constexpr double kTotalCost = 8.0;
constexpr double kAddedRowCost = 5.0;

// Bound the memory of the group's tables; a count drawn for so few rows fits 16 bits.
constexpr std::int64_t kLargestGrouped = 4096;
constexpr double kMostGroupedRows = 0x1p31;

}  // namespace

/// Where a block is drawn.
struct Multinomial::Room {
  std::span<double> large;
  std::span<const std::size_t> chain_rows;  ///< of the large: those of the chain's observations
  std::span<std::uint16_t> small;
};

/// One block being drawn.
struct Multinomial::Block {
  std::int64_t number;
  Room room;
  std::span<double, kLanes> grouped;  ///< rows that the group's Poisson draws gave, per lane
  std::span<double, kLanes> lacking;  ///< rows to add to the group (or to remove), per lane
  std::span<double, kLanes> rest;     ///< rows not yet drawn, per lane

  [[nodiscard]] std::span<double, kLanes> chain_row(std::size_t i) const {
    return std::span<double, kLanes>(room.large.data() + room.chain_rows[i] * kLanes, kLanes);
  }
  [[nodiscard]] std::span<std::uint16_t, kLanes> group_row(std::size_t place) const {
    return std::span<std::uint16_t, kLanes>(room.small.data() + place * kLanes, kLanes);
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
  place_all();
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
      PoissonTable poisson =
          make_poisson_table(static_cast<double>(count) * (group_total_->poisson_mean() / grouped));
      const ThresholdTable thresholds(poisson.base, poisson.thresholds);
      parts_.push_back({i - chained_, i - chained_, std::move(poisson), thresholds});
    }
    group_counts.push_back(count);
    ++parts_.back().end;
  }
  picker_.emplace(group_counts);
}

/// Both the large and the small are in the order of the observations, in which they are read.
void Multinomial::place_all() {
  place_of_.assign(order_.size(), {true, 0});
  for (std::size_t i = 0; i < chained_; ++i) place_of_[order_[i]].is_small = false;
  std::array<std::size_t, 2> rows{};
  for (Place& place : place_of_) place.row = rows[place.is_small ? 1 : 0]++;
  for (std::size_t i = 0; i < order_.size(); ++i) {
    const std::size_t row = place_of_[order_[i]].row;
    if (i < chained_) {
      chain_rows_.push_back(row);
    } else {
      group_rows_.push_back({keys_[order_[i]], row});
    }
  }
}

void Multinomial::draw(std::int64_t block, std::span<double> weights) const {
  assert(weights.size() == size() * kLanes);
  const std::span<const std::size_t> chain = std::span(order_).first(chained_);
  std::vector<std::uint16_t> small(group_rows_.size() * kLanes);
  draw_block(block, {weights, chain, small});
  if (!small.empty()) write_small(small, 0, weights);
}

void Multinomial::draw(std::int64_t block, DrawnCounts& drawn) const {
  drawn.large.resize(chained_ * kLanes);
  drawn.small.resize(group_rows_.size() * kLanes);
  draw_block(block, {drawn.large, chain_rows_, drawn.small});
}

void Multinomial::draw_block(std::int64_t number, const Room& room) const {
  // Vectors that straddle cache lines would wait for all earlier stores.
  alignas(64) std::array<double, kLanes> grouped{};
  alignas(64) std::array<double, kLanes> rest{};
  rest.fill(rows_);
  alignas(64) std::array<double, kLanes> lacking{};
  const Block block{number, room, grouped, lacking, rest};
  if (group_total_) {
    draw_group(block);
    draw_totals(block);
    add_rows(block);
    remove_rows(block);
  }
  draw_chain(block);
}

void Multinomial::draw_group(const Block& block) const {
  constexpr auto kTogether = static_cast<std::size_t>(kLanes);
  alignas(64) std::array<std::uint32_t, kLanes> totals{};
  for (const Part& part : parts_) {
    for (std::size_t begin = part.begin; begin < part.end; begin += kTogether) {
      const std::size_t end = std::min(begin + kTogether, part.end);
      const simd::ThresholdRows rows{stream_.at(0, block.number), part.thresholds,
                                     std::span(group_rows_).subspan(begin, end - begin)};
      std::uint64_t escapes = simd::draw_thresholds(rows, block.room.small, totals);
      for (; escapes != 0; escapes &= escapes - 1) {
        const auto at = static_cast<std::size_t>(std::countr_zero(escapes));
        draw_remainders(block, part, rows.rows[at]);
      }
    }
  }
  for (std::size_t lane = 0; lane < kLanes; ++lane) block.grouped[lane] += totals[lane];
}

void Multinomial::draw_remainders(const Block& block, const Part& part,
                                  const simd::ThresholdRow& row) const {
  const auto escape = static_cast<std::uint16_t>(part.thresholds.all);
  const std::span<std::uint16_t, kLanes> drawn = block.group_row(row.place);
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
    if (drawn[lane] != escape) continue;
    const Words words =
        philox(stream_.at(row.key, block.number), position(Purpose::remainder, 0, lane));
    const double value = remainder_at(part.poisson, open_unit(words[0], words[1]));
    assert(value <= 0xFFFF);
    drawn[lane] = static_cast<std::uint16_t>(value);
    block.grouped[lane] += value - escape;
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
    ++block.group_row(group_rows_[*picked].place)[lane];
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
      std::uint32_t before = removal.below(static_cast<std::uint32_t>(block.grouped[lane]));
      const auto drawn = [&](std::size_t i) -> std::uint16_t& {
        return block.group_row(group_rows_[i].place)[lane];
      };
      std::size_t i = 0;
      while (before >= drawn(i)) before -= drawn(i++);
      --drawn(i);
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
    simd::draw_binomials(row, block.rest, block.chain_row(i));
    whole -= share;
  }
  std::ranges::copy(block.rest, block.chain_row(chained_ - 1).begin());
}

void Multinomial::write(const DrawnCounts& drawn, std::size_t first,
                        std::span<double> weights) const {
  assert(weights.size() % kLanes == 0 && first + weights.size() / kLanes <= size());
  for (std::size_t at = 0; at < weights.size(); at += kLanes) {
    const Place& place = place_of_[first + at / kLanes];
    if (place.is_small) continue;
    const auto from = drawn.large.begin() + static_cast<std::ptrdiff_t>(place.row * kLanes);
    std::copy_n(from, kLanes, weights.begin() + static_cast<std::ptrdiff_t>(at));
  }
  write_small(drawn.small, first, weights);
}

void Multinomial::write_small(std::span<const std::uint16_t> small, std::size_t first,
                              std::span<double> weights) const {
  const std::size_t end = first + weights.size() / kLanes;
  for (std::size_t begin = first; begin < end;) {
    std::size_t next = begin;
    while (next < end && place_of_[next].is_small) ++next;
    if (next > begin) {
      simd::widen(small.subspan(place_of_[begin].row * kLanes, (next - begin) * kLanes),
                  weights.subspan((begin - first) * kLanes, (next - begin) * kLanes));
    }
    begin = next + 1;
  }
}

}  // namespace modelgate::stats

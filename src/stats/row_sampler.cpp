/// \file
/// Poisson weights tile by tile, and the draws that they lack.
#include "stats/row_sampler.hpp"

#include <hwy/cache_control.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

#include "stats/simd/kernels.hpp"

namespace modelgate::stats {
namespace {

constexpr auto kWidth = static_cast<std::size_t>(kLanes);

// Rows drawn from one address: few enough for their weights to stay in the first caches.
constexpr std::size_t kTileRows = 1024;

// Rows among which one pick chooses: 16 random bits, and weights that fit the caches.
constexpr std::size_t kGroupRows = 65536;

// How many standard deviations the Poisson total's mean lies below the number of rows. More of
// them would be more draws to add, less of them more to draw anew.
constexpr double kDeviations = 4.0;

// Attempts that an address can tell apart.
[[maybe_unused]] constexpr std::uint32_t kMostAttempts = 4096;

/// Mean of a Poisson total that rarely exceeds `rows`.
double poisson_total(double rows) {
  const double root = std::sqrt(kDeviations * kDeviations / 4.0 + rows) - kDeviations / 2.0;
  return std::max(root * root, rows / 2.0);
}

std::vector<std::int64_t> group_sizes(std::size_t rows) {
  std::vector<std::int64_t> sizes;
  for (std::size_t first = 0; first < rows; first += kGroupRows) {
    sizes.push_back(static_cast<std::int64_t>(std::min(kGroupRows, rows - first)));
  }
  return sizes;
}

/// The lanes that are still to be drawn, and how many draws the others lack.
class Lanes {
 public:
  [[nodiscard]] bool is_open(std::size_t lane) const { return lacking_[lane] < 0.0; }
  [[nodiscard]] std::size_t open() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(lacking_, [](double lacking) { return lacking < 0.0; }));
  }
  [[nodiscard]] simd::LaneSums lacking() { return lacking_; }

  /// Closes the open lanes that do not have too many.
  void close(simd::LaneCounts totals, std::size_t rows) {
    for (std::size_t lane = 0; lane < kWidth; ++lane) {
      if (!is_open(lane)) continue;
      lacking_[lane] = static_cast<double>(rows) - static_cast<double>(totals[lane]);
    }
  }

 private:
  std::array<double, kWidth> lacking_ = [] {
    std::array<double, kWidth> all;
    all.fill(-1.0);
    return all;
  }();
};

/// Takes the open lanes of `from`.
template <typename Number>
void copy_open(std::span<const Number> from, const Lanes& lanes, std::span<Number> to) {
  for (std::size_t at = 0; at < from.size(); ++at) {
    if (lanes.is_open(at % kWidth)) to[at] = from[at];
  }
}

/// Two blocks side by side.
using TwoLanes = std::array<Lanes, 2>;

/// Puts the open lanes of both into the halves of bytes.
void put_halves(simd::ByteRows lower, simd::ByteRows upper, const TwoLanes& lanes,
                std::span<std::uint8_t> to) {
  constexpr int kHalf = 4;
  if (lanes[0].open() + lanes[1].open() == 2 * kWidth) return simd::join_halves(lower, upper, to);
  for (std::size_t at = 0; at < to.size(); ++at) {
    const int low = lanes[0].is_open(at % kWidth) ? lower[at] : to[at] & 15;
    const int high = lanes[1].is_open(at % kWidth) ? upper[at] : to[at] >> kHalf;
    to[at] = static_cast<std::uint8_t>(low | high << kHalf);
  }
}

/// The numbers of the rows of a tile.
simd::RowNumbers part_of(const simd::RowNumbers& numbers, std::size_t first, std::size_t count) {
  return {numbers.first.subspan(first, count),
          numbers.second.empty() ? numbers.second : numbers.second.subspan(first, count)};
}

/// A group of rows and the draws that it lacks.
struct Group {
  Address address;
  std::size_t rows;
  simd::LaneSums lacking;
};

/// Calls pick(row, lane) for every draw that the group lacks, and fetch(row) some draws before it:
/// rows lie apart in memory.
template <typename Fetch, typename Pick>
void pick_rows(const Group& group, Fetch fetch, Pick pick) {
  constexpr std::size_t kPicksOfWord = 4;
  constexpr std::size_t kAhead = 64;
  const std::uint64_t mask = std::bit_ceil(group.rows) - 1;
  std::array<std::uint64_t, 2 * kWidth> words;
  std::array<std::pair<std::size_t, std::size_t>, kAhead> fetched;
  std::size_t count = 0;
  const auto use = [&](std::size_t lane, std::uint64_t word) {
    for (std::size_t i = 0; i < kPicksOfWord && group.lacking[lane] > 0.0; ++i, word >>= 16U) {
      const auto row = static_cast<std::size_t>(word & mask);
      if (row >= group.rows) continue;
      fetch(row);
      auto& oldest = fetched[count % kAhead];
      if (count >= kAhead) pick(oldest.first, oldest.second);
      oldest = {row, lane};
      ++count;
      group.lacking[lane] -= 1.0;
    }
  };
  const auto lacks = [](double lacking) { return lacking > 0.0; };
  for (std::uint32_t attempt = 0; std::ranges::any_of(group.lacking, lacks); ++attempt) {
    simd::draw_words(group.address, position(Purpose::fill, attempt, 0), words);
    for (std::size_t lane = 0; lane < kWidth; ++lane) {
      use(lane, words[lane]);
      use(lane, words[kWidth + lane]);
    }
  }
  for (std::size_t at = count - std::min(count, kAhead); at < count; ++at) {
    pick(fetched[at % kAhead].first, fetched[at % kAhead].second);
  }
}

}  // namespace

RowSampler::RowSampler(std::int64_t rows, const Stream& stream)
    : rows_(static_cast<std::size_t>(rows)),
      stream_(stream),
      table_(make_byte_table(poisson_total(static_cast<double>(rows)) / static_cast<double>(rows))),
      split_(group_sizes(rows_), stream) {
  assert(rows > 0 && rows <= std::numeric_limits<std::int32_t>::max());
}

int RowSampler::complete(const Tile& tile, const Part& part, simd::LaneCounts totals) const {
  const Address address = stream_.at(tile.number, tile.block);
  const auto weights = part.weights;
  int largest = 0;
  for (std::size_t at = 0; at < weights.size(); ++at) {
    const void* const found =
        std::memchr(weights.data() + at, simd::kIncomplete, weights.size() - at);
    if (found == nullptr) break;
    at = static_cast<std::size_t>(static_cast<const std::uint8_t*>(found) - weights.data());
    const auto lane = static_cast<std::uint32_t>(at % kWidth);
    const auto row =
        static_cast<std::uint32_t>(tile.attempt * kTileRows + part.first + at / kWidth);
    const Words words = philox(address, position(Purpose::remainder, row, lane));
    const auto drawn = remainder_at(table_, open_unit(words[0], words[1]));
    // A row drawn more than 255 times has a chance below 1e-500.
    assert(drawn <= std::numeric_limits<std::uint8_t>::max());
    weights[at] = static_cast<std::uint8_t>(drawn);
    totals[lane] += static_cast<std::uint32_t>(drawn) - simd::kIncomplete;
    largest = std::max(largest, drawn);
  }
  return largest;
}

int RowSampler::draw_tile(const Tile& tile, std::span<std::uint8_t> weights,
                          simd::LaneCounts totals) const {
  std::array<std::uint64_t, 2 * kWidth> seeds;
  simd::draw_words(stream_.at(tile.number, tile.block),
                   position(Purpose::generator, tile.attempt, 0), seeds);
  std::array<std::uint8_t, kTileRows / simd::kRowsTogether> is_incomplete;
  simd::draw_bytes({std::span(seeds).first<simd::kSeeds>(), table_, weights, is_incomplete},
                   totals);
  int largest = table_.largest;
  constexpr std::size_t kBytes = simd::kRowsTogether * kWidth;
  for (std::size_t begin = 0; begin < weights.size(); begin += kBytes) {
    if (is_incomplete[begin / kBytes] == 0) continue;
    const std::size_t size = std::min(kBytes, weights.size() - begin);
    largest =
        std::max(largest, complete(tile, {begin / kWidth, weights.subspan(begin, size)}, totals));
  }
  return largest;
}

template <typename Fetch, typename Pick>
void RowSampler::add_lacking(std::int64_t block, simd::LaneSums lacking, Fetch fetch,
                             Pick pick) const {
  const std::size_t groups = (rows_ + kGroupRows - 1) / kGroupRows;
  std::vector<double> parts(groups * kWidth);
  split_.split(0, block, lacking, parts);
  for (std::size_t group = 0; group < groups; ++group) {
    const std::size_t first = group * kGroupRows;
    pick_rows(
        {stream_.at(group, block), std::min(kGroupRows, rows_ - first),
         simd::LaneSums(parts.data() + group * kWidth, kWidth)},
        [&](std::size_t row) { fetch(first + row); },
        [&](std::size_t row, std::size_t lane) { pick(first + row, lane); });
  }
}

int RowSampler::draw(std::int64_t block, std::span<std::uint8_t> weights) const {
  assert(weights.size() == rows_ * kWidth);
  Lanes lanes;
  std::vector<std::uint8_t> anew;
  int largest = 0;
  for (std::uint32_t attempt = 0; lanes.open() > 0; ++attempt) {
    assert(attempt < kMostAttempts);
    std::array<std::uint32_t, kWidth> totals{};
    for (std::size_t tile = 0; tile * kTileRows < rows_; ++tile) {
      const auto own = weights.subspan(tile * kTileRows * kWidth,
                                       std::min(kTileRows, rows_ - tile * kTileRows) * kWidth);
      if (attempt > 0) anew.resize(own.size());
      const std::span<std::uint8_t> drawn = attempt > 0 ? std::span(anew) : own;
      largest = std::max(largest, draw_tile({tile, block, attempt}, drawn, totals));
      if (attempt > 0) copy_open(std::span<const std::uint8_t>(anew), lanes, own);
    }
    lanes.close(totals, rows_);
  }
  const auto fetch = [&](std::size_t row) { hwy::Prefetch(&weights[row * kWidth]); };
  add_lacking(block, lanes.lacking(), fetch, [&](std::size_t row, std::size_t lane) {
    largest = std::max<int>(largest, ++weights[row * kWidth + lane]);
  });
  return largest;
}

int RowSampler::draw_halves(std::int64_t block, std::span<std::uint8_t> weights) const {
  assert(weights.size() == rows_ * kWidth);
  TwoLanes lanes;
  std::array<std::vector<std::uint8_t>, 2> drawn;
  for (auto& half : drawn) half.resize(std::min(rows_, kTileRows) * kWidth);
  int largest = 0;
  for (std::uint32_t attempt = 0; lanes[0].open() + lanes[1].open() > 0; ++attempt) {
    assert(attempt < kMostAttempts);
    std::array<std::array<std::uint32_t, kWidth>, 2> totals{};
    for (std::size_t tile = 0; tile * kTileRows < rows_; ++tile) {
      const std::size_t size = std::min(kTileRows, rows_ - tile * kTileRows) * kWidth;
      for (std::size_t half = 0; half < 2; ++half) {
        if (lanes[half].open() == 0) continue;
        const Tile own{tile, block + static_cast<std::int64_t>(half), attempt};
        largest = std::max(largest, draw_tile(own, std::span(drawn[half]).first(size),
                                              simd::LaneCounts(totals[half])));
      }
      put_halves(std::span(drawn[0]).first(size), std::span(drawn[1]).first(size), lanes,
                 weights.subspan(tile * kTileRows * kWidth, size));
    }
    for (std::size_t half = 0; half < 2; ++half) lanes[half].close(totals[half], rows_);
  }
  largest = std::max(largest, add_half(block, lanes[0].lacking(), 0, weights));
  return std::max(largest, add_half(block + 1, lanes[1].lacking(), 4, weights));
}

int RowSampler::add_half(std::int64_t block, simd::LaneSums lacking, int shift,
                         std::span<std::uint8_t> weights) const {
  constexpr int kHalfMask = 15;
  int largest = 0;
  const auto fetch = [&](std::size_t row) { hwy::Prefetch(&weights[row * kWidth]); };
  add_lacking(block, lacking, fetch, [&](std::size_t row, std::size_t lane) {
    std::uint8_t& weight = weights[row * kWidth + lane];
    largest = std::max(largest, (weight >> shift & kHalfMask) + 1);
    weight = static_cast<std::uint8_t>(weight + (1U << shift));
  });
  return largest;
}

void RowSampler::add_up(std::int64_t block, const simd::RowNumbers& numbers,
                        std::span<simd::LaneSums> sums) const {
  assert(numbers.first.size() == rows_ && sums.size() == (numbers.second.empty() ? 1U : 2U));
  Lanes lanes;
  std::vector<std::uint8_t> weights(std::min(rows_, kTileRows) * kWidth);
  for (std::uint32_t attempt = 0; lanes.open() > 0; ++attempt) {
    assert(attempt < kMostAttempts);
    std::array<std::uint32_t, kWidth> totals{};
    std::array<double, kWidth> first{};
    std::array<double, kWidth> second{};
    std::array<simd::LaneSums, 2> drawn{simd::LaneSums(first), simd::LaneSums(second)};
    for (std::size_t tile = 0; tile * kTileRows < rows_; ++tile) {
      const std::size_t count = std::min(kTileRows, rows_ - tile * kTileRows);
      const auto own = std::span(weights).first(count * kWidth);
      static_cast<void>(draw_tile({tile, block, attempt}, own, totals));
      simd::add_numbers(own, part_of(numbers, tile * kTileRows, count), drawn);
    }
    for (std::size_t column = 0; column < sums.size(); ++column) {
      copy_open(std::span<const double>(drawn[column]), lanes, std::span<double>(sums[column]));
    }
    lanes.close(totals, rows_);
  }
  const auto fetch = [&](std::size_t row) {
    hwy::Prefetch(&numbers.first[row]);
    if (sums.size() > 1) hwy::Prefetch(&numbers.second[row]);
  };
  add_lacking(block, lanes.lacking(), fetch, [&](std::size_t row, std::size_t lane) {
    sums[0][lane] += numbers.first[row];
    if (sums.size() > 1) sums[1][lane] += numbers.second[row];
  });
}

}  // namespace modelgate::stats

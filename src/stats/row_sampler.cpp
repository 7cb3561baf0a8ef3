/// \file
/// Poisson weights tile by tile, and the draws that they lack.
#include "stats/row_sampler.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>
#include <limits>

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

/// Puts the open lanes of `from` into the upper halves of the bytes.
void put_upper(std::span<const std::uint8_t> from, const Lanes& lanes, std::span<std::uint8_t> to) {
  constexpr int kHalf = 4;
  constexpr int kLower = 15;
  const bool are_all_open = lanes.open() == kWidth;
  for (std::size_t at = 0; are_all_open && at < from.size(); ++at) {
    to[at] = static_cast<std::uint8_t>((to[at] & kLower) | from[at] << kHalf);
  }
  for (std::size_t at = 0; !are_all_open && at < from.size(); ++at) {
    if (!lanes.is_open(at % kWidth)) continue;
    to[at] = static_cast<std::uint8_t>((to[at] & kLower) | from[at] << kHalf);
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

/// Calls pick(row, lane) for every draw that the group lacks.
template <typename Pick>
void pick_rows(const Group& group, Pick pick) {
  constexpr std::size_t kPicksOfWord = 4;
  const std::uint64_t mask = std::bit_ceil(group.rows) - 1;
  std::array<std::uint64_t, 2 * kWidth> words;
  const auto use = [&](std::size_t lane, std::uint64_t word) {
    for (std::size_t i = 0; i < kPicksOfWord && group.lacking[lane] > 0.0; ++i, word >>= 16U) {
      const auto row = static_cast<std::size_t>(word & mask);
      if (row >= group.rows) continue;
      pick(row, lane);
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

template <typename Pick>
void RowSampler::add_lacking(std::int64_t block, simd::LaneSums lacking, Pick pick) const {
  const std::size_t groups = (rows_ + kGroupRows - 1) / kGroupRows;
  std::vector<double> parts(groups * kWidth);
  split_.split(0, block, lacking, parts);
  for (std::size_t group = 0; group < groups; ++group) {
    const std::size_t first = group * kGroupRows;
    pick_rows({stream_.at(group, block), std::min(kGroupRows, rows_ - first),
               simd::LaneSums(parts.data() + group * kWidth, kWidth)},
              [&](std::size_t row, std::size_t lane) { pick(first + row, lane); });
  }
}

template <typename OpenLanes, typename DrawTile>
simd::LaneSums RowSampler::draw_tiles(std::int64_t block, OpenLanes& lanes,
                                      DrawTile draw_own) const {
  for (std::uint32_t attempt = 0; lanes.open() > 0; ++attempt) {
    assert(attempt < kMostAttempts);
    std::array<std::uint32_t, kWidth> totals{};
    for (std::size_t tile = 0; tile * kTileRows < rows_; ++tile) {
      const std::size_t count = std::min(kTileRows, rows_ - tile * kTileRows);
      draw_own(Tile{tile, block, attempt}, count, simd::LaneCounts(totals));
    }
    lanes.close(totals, rows_);
  }
  return lanes.lacking();
}

int RowSampler::draw(std::int64_t block, std::span<std::uint8_t> weights) const {
  assert(weights.size() == rows_ * kWidth);
  Lanes lanes;
  std::vector<std::uint8_t> anew;
  int largest = 0;
  const auto draw_own = [&](const Tile& tile, std::size_t count, simd::LaneCounts totals) {
    const auto own = weights.subspan(tile.number * kTileRows * kWidth, count * kWidth);
    if (tile.attempt == 0) {
      largest = std::max(largest, draw_tile(tile, own, totals));
      return;
    }
    anew.resize(own.size());
    largest = std::max(largest, draw_tile(tile, anew, totals));
    copy_open(std::span<const std::uint8_t>(anew), lanes, own);
  };
  add_lacking(block, draw_tiles(block, lanes, draw_own), [&](std::size_t row, std::size_t lane) {
    largest = std::max<int>(largest, ++weights[row * kWidth + lane]);
  });
  return largest;
}

int RowSampler::draw_upper(std::int64_t block, std::span<std::uint8_t> weights) const {
  assert(weights.size() == rows_ * kWidth);
  constexpr int kHalf = 4;
  constexpr std::uint8_t kOne = 1U << kHalf;
  Lanes lanes;
  std::vector<std::uint8_t> drawn(std::min(rows_, kTileRows) * kWidth);
  int largest = 0;
  const auto draw_own = [&](const Tile& tile, std::size_t count, simd::LaneCounts totals) {
    const auto own = std::span(drawn).first(count * kWidth);
    largest = std::max(largest, draw_tile(tile, own, totals));
    put_upper(own, lanes, weights.subspan(tile.number * kTileRows * kWidth, count * kWidth));
  };
  add_lacking(block, draw_tiles(block, lanes, draw_own), [&](std::size_t row, std::size_t lane) {
    std::uint8_t& weight = weights[row * kWidth + lane];
    largest = std::max(largest, (weight >> kHalf) + 1);
    weight = static_cast<std::uint8_t>(weight + kOne);
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
  add_lacking(block, lanes.lacking(), [&](std::size_t row, std::size_t lane) {
    sums[0][lane] += numbers.first[row];
    if (sums.size() > 1) sums[1][lane] += numbers.second[row];
  });
}

}  // namespace modelgate::stats

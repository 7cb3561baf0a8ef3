/// \file
/// Draws rows one by one or by kind, block by block.
#include "gate/row_replicates.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "gate/parallel.hpp"
#include "gate/row_statistic.hpp"
#include "gate/streams.hpp"
#include "stats/dirichlet.hpp"
#include "stats/multinomial.hpp"
#include "stats/row_sampler.hpp"

namespace modelgate::gate {
namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();
constexpr auto kLanes = static_cast<std::size_t>(stats::kLanes);

/// Distinct rows times replicates that are worth waiting for when kinds of rows are drawn: some ten
/// seconds of one processor.
constexpr double kMostKindWork = 2e9;

/// Rows times replicates when rows are drawn one by one: some two minutes.
constexpr double kMostRowWork = 2e11;

/// Weights of single rows are a byte for each of 64 replicates: at most 2 GiB.
constexpr double kMostSingleRows = 0x1p25;

/// What the weights of all threads together may take.
constexpr std::size_t kMostWeightBytes = std::size_t{1} << 30U;

/// Rows to a distinct one above which drawing kinds costs less.
constexpr double kMostCopies = 4.0;

bool are_drawn_singly(const RowBlock& block, Law law, const Resampling& resampling) {
  const double rows = row_count(block);
  const bool has_few_copies = rows <= kMostCopies * static_cast<double>(block.counts.size());
  return !resampling.prior && row_form(law) != RowForm::other && has_few_copies &&
         rows <= kMostSingleRows;
}

/// One model on one set of draws.
struct Model {
  ModelRows rows;
  std::vector<double>* values;
};

/// What is drawn together, and by whom.
struct Drawing {
  const RowBlock& block;
  const Statistic& statistic;
  std::vector<Model> models;
  std::uint64_t stream;
  const Resampling& resampling;
};

std::int64_t block_count(const Resampling& resampling) {
  return (resampling.replicates + stats::kLanes - 1) / stats::kLanes;
}

/// Calls `make_worker()` once per thread and the worker with each of so many pieces, until the stop
/// token fires.
template <typename MakeWorker>
void for_each_piece(std::int64_t count, const Resampling& resampling, int threads,
                    const MakeWorker& make_worker) {
  for_each_index(count, threads, [&] {
    return [&resampling, worker = make_worker()](std::int64_t piece) mutable {
      if (!resampling.stop.stop_requested()) worker(piece);
    };
  });
}

/// The same with each block.
template <typename MakeWorker>
void for_each_block(const Resampling& resampling, const MakeWorker& make_worker) {
  for_each_piece(block_count(resampling), resampling, resampling.threads, make_worker);
}

/// Puts the values of a block where they belong.
void keep(std::span<const double> lanes, std::int64_t block, std::vector<double>& values) {
  const auto first = static_cast<std::size_t>(block) * kLanes;
  const std::size_t count = std::min(kLanes, values.size() - first);
  std::ranges::copy(lanes.first(count), values.begin() + static_cast<std::ptrdiff_t>(first));
}

stats::RowSampler sampler_of(const Drawing& drawing) {
  return {static_cast<std::int64_t>(row_count(drawing.block)),
          stats::Stream(drawing.resampling.seed, drawing.stream)};
}

void draw_sums(const Drawing& drawing) {
  const stats::RowSampler sampler = sampler_of(drawing);
  std::vector<std::vector<double>> numbers;
  numbers.reserve(2);
  for (const Model& model : drawing.models) {
    numbers.push_back(row_numbers(model.rows, drawing.statistic));
  }
  numbers.resize(2);
  const std::size_t models = drawing.models.size();
  for_each_block(drawing.resampling, [&] {
    return [&](std::int64_t block) {
      std::array<std::array<double, kLanes>, 2> sums;
      std::array<stats::simd::LaneSums, 2> views{stats::simd::LaneSums(sums[0]),
                                                 stats::simd::LaneSums(sums[1])};
      sampler.add_up(block, {numbers[0], numbers[1]}, std::span(views).first(models));
      for (std::size_t at = 0; at < models; ++at) {
        for (double& sum : sums[at]) sum /= static_cast<double>(sampler.size());
        keep(sums[at], block, *drawing.models[at].values);
      }
    };
  });
}

/// Models whose rows were sorted once, and the draws that they share.
struct RankedDrawing {
  const Drawing& drawing;
  stats::RowSampler sampler;
  std::vector<RankedStatistic> ranked;
};

void draw_block(const RankedDrawing& drawing, std::int64_t block, std::span<std::uint8_t> weights) {
  const int largest = drawing.sampler.draw(block, weights);
  std::array<double, kLanes> lanes;
  for (std::size_t at = 0; at < drawing.ranked.size(); ++at) {
    drawing.ranked[at].evaluate({weights, largest}, lanes);
    keep(lanes, block, *drawing.drawing.models[at].values);
  }
}

/// A block and the next in one walk. Says whether their weights fit.
bool draw_two_blocks(const RankedDrawing& drawing, std::int64_t block,
                     std::span<std::uint8_t> weights) {
  constexpr int kMost = stats::simd::kLargestWalked;
  if (drawing.sampler.draw_halves(block, weights) > kMost) return false;
  std::array<double, stats::kTwoBlocks> lanes;
  for (std::size_t at = 0; at < drawing.ranked.size(); ++at) {
    drawing.ranked[at].evaluate_halves(weights, lanes);
    keep(std::span(lanes).first<kLanes>(), block, *drawing.drawing.models[at].values);
    keep(std::span(lanes).last<kLanes>(), block + 1, *drawing.drawing.models[at].values);
  }
  return true;
}

void draw_ranks(const Drawing& drawing) {
  RankedDrawing ranked{drawing, sampler_of(drawing), {}};
  const std::vector<std::uint32_t> first = first_rows(drawing.block.counts);
  ranked.ranked.reserve(drawing.models.size());
  for (const Model& model : drawing.models) {
    ranked.ranked.emplace_back(model.rows, drawing.statistic, first);
  }
  const std::int64_t blocks = block_count(drawing.resampling);
  const std::size_t rows = ranked.sampler.size();
  const auto room = static_cast<int>(std::clamp<std::size_t>(
      kMostWeightBytes / (rows * kLanes), 1, static_cast<std::size_t>(drawing.resampling.threads)));
  for_each_piece((blocks + 1) / 2, drawing.resampling, room, [&] {
    return [&, weights = stats::WeightRoom(rows)](std::int64_t pair) mutable {
      const std::int64_t block = 2 * pair;
      const bool are_two = block + 1 < blocks;
      if (are_two && draw_two_blocks(ranked, block, weights.bytes())) return;
      draw_block(ranked, block, weights.bytes());
      if (are_two) draw_block(ranked, block + 1, weights.bytes());
    };
  });
}

using Weights = std::variant<stats::Multinomial, stats::SmoothedDraws>;

Weights weights_of(const Drawing& drawing) {
  const auto& block = drawing.block;
  const Resampling& resampling = drawing.resampling;
  std::vector<std::int64_t> counts(block.counts.begin(), block.counts.end());
  // Rows are in canonical order, so that their places are keys.
  std::vector<std::uint64_t> keys(counts.size());
  std::iota(keys.begin(), keys.end(), std::uint64_t{0});
  if (resampling.prior) {
    return stats::SmoothedDraws({counts, keys, *resampling.prior}, resampling.seed, drawing.stream);
  }
  return stats::Multinomial(counts, keys, resampling.seed, drawing.stream);
}

void draw_kinds(const Drawing& drawing) {
  const Weights weights = weights_of(drawing);
  const std::size_t rows = drawing.block.counts.size();
  std::vector<WeightedStatistic> statistics;
  statistics.reserve(drawing.models.size());
  for (const Model& model : drawing.models) {
    statistics.push_back(
        drawing.statistic.metric->prepare(model.rows, drawing.statistic.parameters));
  }
  for_each_block(drawing.resampling, [&] {
    return [&, drawn = std::vector<double>(rows * kLanes),
            one = std::vector<double>(rows)](std::int64_t block) mutable {
      std::visit([&](const auto& kinds) { kinds.draw(block, drawn); }, weights);
      std::vector<std::array<double, kLanes>> lanes(statistics.size());
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        for (std::size_t row = 0; row < rows; ++row) one[row] = drawn[row * kLanes + lane];
        for (std::size_t at = 0; at < lanes.size(); ++at) lanes[at][lane] = statistics[at](one);
      }
      for (std::size_t at = 0; at < lanes.size(); ++at) {
        keep(lanes[at], block, *drawing.models[at].values);
      }
    };
  });
}

void draw(const Drawing& drawing) {
  const Law law = drawing.statistic.metric->law(drawing.statistic.parameters);
  if (!are_drawn_singly(drawing.block, law, drawing.resampling)) {
    draw_kinds(drawing);
  } else if (row_form(law) == RowForm::linear) {
    draw_sums(drawing);
  } else {
    draw_ranks(drawing);
  }
}

}  // namespace

RowWork row_work(const MeasuredQuestion& asked, const Resampling& resampling) {
  const Statistic& statistic = asked.question.statistic;
  const Law law = statistic.metric->law(statistic.parameters);
  RowWork work{0, 0.0};
  for (const RowBlock& block : asked.rows.blocks) {
    const bool is_single = are_drawn_singly(block, law, resampling);
    const double rows = is_single ? row_count(block) : static_cast<double>(block.counts.size());
    work.rows += std::ssize(block.counts);
    work.share += rows * static_cast<double>(resampling.replicates) /
                  (is_single ? kMostRowWork : kMostKindWork);
  }
  return work;
}

Replicates row_replicates(const MeasuredQuestion& asked, const Resampling& resampling) {
  Replicates drawn;
  for (const RowBlock& block : asked.rows.blocks) {
    if (block.counts.empty()) continue;
    std::string name(asked.stream);
    std::vector<Model> models;
    const auto add = [&](Arm arm, std::vector<double>& values) {
      const auto& columns = arm == Arm::baseline ? block.baseline : block.candidate;
      if (columns.empty()) return;
      values.assign(static_cast<std::size_t>(resampling.replicates), kUndefined);
      models.push_back({rows_of(asked.rows, block, arm), &values});
      name += arm == Arm::baseline ? "\nbaseline" : "\ncandidate";
    };
    add(Arm::candidate, drawn.candidate);
    add(Arm::baseline, drawn.baseline);
    if (models.empty()) continue;
    draw({block, asked.question.statistic, std::move(models), stream_number(name), resampling});
  }
  return drawn;
}

}  // namespace modelgate::gate

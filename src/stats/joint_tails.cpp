/// \file
/// Ranks with broken ties, and the distribution of their minima.
#include "stats/joint_tails.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <tuple>

#include "stats/random.hpp"

namespace modelgate::stats {
namespace {

constexpr std::uint64_t kStream = 0x6d61785f74;  // apart from the streams of populations

/// Two uniform numbers of one replicate of one statistic; statistic 0 is shared by all.
std::pair<double, double> units(const Stream& stream, std::uint64_t statistic, std::size_t number) {
  const auto block = static_cast<std::int64_t>(number / kLanes);
  const auto lane = static_cast<std::uint32_t>(number % kLanes);
  const Words words = philox(stream.at(statistic, block), position(Purpose::fill, 0, lane));
  return {open_unit(words[0], words[1]), open_unit(words[2], words[3])};
}

struct Ranked {
  double value;
  double tie;
  std::size_t number;
};

/// The value by which a replicate is ranked: NaN gets a place at random, before or after all.
double ranked_value(double value, double unit) {
  constexpr double kEdge = std::numeric_limits<double>::infinity();
  if (!std::isnan(value)) return value;
  return unit < 0.5 ? -kEdge : kEdge;
}

}  // namespace

JointTails::JointTails(std::int64_t replicates, std::uint64_t seed)
    : replicates_(replicates), seed_(seed) {
  assert(replicates >= 1);
}

void JointTails::add(std::span<const double> values, double alpha) {
  assert(std::ssize(values) == replicates_ && alpha > 0.0 && alpha < 1.0);
  const Stream stream(seed_, kStream);
  const std::uint64_t statistic = alphas_.size() + 1;
  std::vector<Ranked> ranked;
  ranked.reserve(values.size());
  for (std::size_t number = 0; number < values.size(); ++number) {
    const auto [tie, edge] = units(stream, statistic, number);
    ranked.push_back({ranked_value(values[number], edge), tie, number});
  }
  std::ranges::sort(ranked, [](const Ranked& left, const Ranked& right) {
    return std::tuple(left.value, left.tie) < std::tuple(right.value, right.tie);
  });
  const std::size_t first = tails_.size();
  tails_.resize(first + values.size());
  for (std::size_t rank = 0; rank < ranked.size(); ++rank) {
    const std::size_t number = ranked[rank].number;
    const double within = units(stream, 0, number).first;
    const double tail = (static_cast<double>(rank) + within) / static_cast<double>(replicates_);
    tails_[first + number] = static_cast<float>(tail / alpha);
  }
  alphas_.push_back(alpha);
}

double JointTails::factor(std::span<const std::size_t> statistics,
                          std::span<const double> others) const {
  const auto count = static_cast<std::size_t>(replicates_);
  std::vector<float> lowest(count, std::numeric_limits<float>::infinity());
  double sum = 0.0;
  for (const std::size_t statistic : statistics) {
    sum += alphas_[statistic];
    const std::span tails = std::span(tails_).subspan(statistic * count, count);
    for (std::size_t at = 0; at < count; ++at) lowest[at] = std::min(lowest[at], tails[at]);
  }
  const double apart = std::accumulate(others.begin(), others.end(), 0.0);
  const auto hypotheses = static_cast<double>(statistics.size() + others.size());
  const double target = (sum + apart) / hypotheses;
  double best = 1.0 / hypotheses;
  if (statistics.empty()) return best;
  std::ranges::sort(lowest);
  // Below lowest[k] lie k minima: 1 + k of replicates + 1, the data themselves counted.
  for (std::size_t below = 0; below < count; ++below) {
    const double chance = static_cast<double>(1 + below) / static_cast<double>(replicates_ + 1);
    if (chance > target) break;
    const double next = static_cast<double>(lowest[below]) * (1.0 - 1e-6);
    const double reach = apart > 0.0 ? std::min(next, (target - chance) / apart) : next;
    const double from = below == 0 ? 0.0 : static_cast<double>(lowest[below - 1]);
    if (reach >= from) best = std::max(best, reach);
  }
  return std::min(best, 1.0);
}

}  // namespace modelgate::stats

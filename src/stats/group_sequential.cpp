/// \file
/// The density of a score that has not crossed yet, look by look, on Gauss-Legendre panels that are
/// as narrow as the increments of the looks beside it.
#include "stats/group_sequential.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numbers>
#include <utility>

#include "stats/normal.hpp"
#include "stats/root.hpp"

namespace modelgate::stats {
namespace {

/// Abscissae and weights of eight points on [-1, 1], one half; the other mirrors it.
/// \source Abramowitz and Stegun (1964), table 25.4
struct GaussPoint {
  double at, weight;
};
constexpr std::array<GaussPoint, 4> kHalf = {{{0.1834346424956498, 0.3626837833783620},
                                              {0.5255324099163290, 0.3137066458778873},
                                              {0.7966664774136267, 0.2223810344533745},
                                              {0.9602898564975363, 0.1012285362903763}}};

/// Deviations beyond which a normal density counts for nothing.
constexpr double kReach = 9.0;

/// Width of a panel in deviations of the sharper increment beside it: at 2 the sums agree with
/// quadrature of many digits to 1e-10.
constexpr double kPanel = 2.0;

/// Growth below which a look is no look of its own.
constexpr double kLeastGrowth = 1e-4;

/// A point of a density with the mass it stands for.
struct Node {
  double score;
  double mass;
};

double density(double z) {
  return std::exp(-z * z / 2.0) / (std::numbers::sqrt2 * std::sqrt(std::numbers::pi));
}

/// Nodes within kReach deviations of `score`; `nodes` are in ascending order.
std::span<const Node> near(std::span<const Node> nodes, double score, double deviation) {
  const auto from = std::ranges::lower_bound(nodes, score - kReach * deviation, {}, &Node::score);
  const auto to = std::ranges::upper_bound(nodes, score + kReach * deviation, {}, &Node::score);
  return {from, to};
}

/// The score before a look, which has not crossed, and what the look adds to it.
struct Step {
  std::span<const Node> before;
  double deviation;

  [[nodiscard]] double density_at(double score) const {
    double sum = 0.0;
    for (const Node& node : near(before, score, deviation)) {
      sum += node.mass * density((score - node.score) / deviation);
    }
    return sum / deviation;
  }

  [[nodiscard]] double mass_beyond(double score) const {
    double sum = 0.0;
    for (auto node = before.rbegin(); node != before.rend(); ++node) {
      const double z = (score - node->score) / deviation;
      if (z > kReach) break;
      sum += node->mass * normal_cdf(-z);
    }
    return sum;
  }
};

/// The mass below `bound` after a step.
std::vector<Node> uncrossed(const Step& step, double lowest, double bound, double width) {
  const double panels = std::max(1.0, std::ceil((bound - lowest) / width));
  const double half = (bound - lowest) / panels / 2.0;
  std::vector<Node> nodes;
  nodes.reserve(static_cast<std::size_t>(panels) * 2 * kHalf.size());
  const auto add = [&](double score, double weight) {
    nodes.push_back({score, half * weight * step.density_at(score)});
  };
  for (double panel = 0.0; panel < panels; ++panel) {
    const double middle = lowest + half * (2.0 * panel + 1.0);
    for (auto point = kHalf.rbegin(); point != kHalf.rend(); ++point) {
      add(middle - half * point->at, point->weight);
    }
    for (const GaussPoint& point : kHalf) add(middle + half * point.at, point.weight);
  }
  return nodes;
}

/// The critical value beyond which `error` lies; on the scale of logarithms, where it is nearly
/// straight.
double value_beyond(const Step& step, double root_information, double error) {
  constexpr double kLeast = 1e-300;
  const auto excess = [&](double z) {
    return std::log(std::max(step.mass_beyond(z * root_information), kLeast)) -
           std::log(std::max(error, kLeast));
  };
  if (excess(kLargestCriticalValue) >= 0.0) return kLargestCriticalValue;
  if (excess(-kLargestCriticalValue) <= 0.0) return -kLargestCriticalValue;
  return narrowed(excess, {-kLargestCriticalValue, kLargestCriticalValue}, 1e-12).high;
}

/// Critical values look by look; the density is that after the last look of its own.
class Boundary {
 public:
  Boundary(SpendingShape shape, double alpha) : shape_(shape), alpha_(alpha) {}

  /// \param next  information of the next look of its own, which decides how fine the density is
  void look(const SequentialLook& look, double next) {
    const double spent_now = spent(shape_, look.time, alpha_);
    const double error = std::max(spent_now - spent_, 0.0);
    const double growth = look.information - information_;
    if (growth <= 0.0 && !values_.empty()) return values_.push_back(values_.back());
    spent_ = std::max(spent_now, spent_);
    if (growth <= kLeastGrowth * information_) return values_.push_back(alone(error));
    const Step step{nodes_, std::sqrt(growth)};
    const double root = std::sqrt(look.information);
    values_.push_back(value_beyond(step, root, error));
    const double finer = std::sqrt(std::min(growth, next - look.information));
    auto nodes = uncrossed(step, -kReach * root, values_.back() * root, kPanel * finer);
    nodes_ = std::move(nodes);
    information_ = look.information;
  }

  [[nodiscard]] std::vector<double> values() && { return std::move(values_); }

 private:
  /// As if nothing were known of the looks before: P(any) <= sum.
  static double alone(double error) {
    return std::min(-normal_quantile(error), kLargestCriticalValue);
  }

  SpendingShape shape_;
  double alpha_;
  double spent_ = 0.0;
  double information_ = 0.0;
  std::vector<Node> nodes_ = {{0.0, 1.0}};
  std::vector<double> values_;
};

}  // namespace

std::vector<double> critical_values(std::span<const SequentialLook> looks, SpendingShape shape,
                                    double alpha) {
  assert(alpha > 0.0 && alpha < 0.5);
  Boundary boundary(shape, alpha);
  for (std::size_t at = 0; at < looks.size(); ++at) {
    assert(looks[at].information > 0.0);
    const double threshold = looks[at].information * (1.0 + kLeastGrowth);
    const auto next = std::ranges::find_if(looks.subspan(at), [&](const SequentialLook& later) {
      return later.information > threshold;
    });
    // After the last one nothing is integrated any more: as coarse as it may be.
    boundary.look(looks[at], next == looks.end() ? 2.0 * looks[at].information : next->information);
  }
  return std::move(boundary).values();
}

double nominal_level(std::span<const SequentialLook> looks, SpendingShape shape, double alpha) {
  assert(!looks.empty());
  return normal_cdf(-critical_values(looks, shape, alpha).back());
}

}  // namespace modelgate::stats

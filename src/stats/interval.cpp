/// \file
/// Percentile, basic and BCa limits. Every upper limit is the lower limit of the mirrored
/// distribution, and every p-value is a search over the limit itself, so that the four cannot
/// disagree.
#include "stats/interval.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <utility>

#include "stats/normal.hpp"

namespace modelgate::stats {
namespace {

// A rank this near to an integer is one: (1 - 0.9) / 2 * 10000 is 499.9999999999999.
constexpr double kRankTolerance = 1e-9;

// Replicates this near to the estimate, in standard errors, tie with it: differences of two ratios
// of counts that are equal differ by rounding, and the lattice of a statistic of n rows is 1e-6
// standard errors wide even at 1e12 rows.
constexpr double kTieTolerance = 1e-9;

enum class Orientation { plain, mirrored };

/// The distribution of the statistic, or of its negative: then what is low is high.
class View {
 public:
  View(const Distribution& distribution, Orientation orientation)
      : distribution_(distribution), orientation_(orientation) {
    assert(distribution.size() >= 2);
  }

  [[nodiscard]] double signed_value(double value) const {
    return orientation_ == Orientation::plain ? value : -value;
  }
  [[nodiscard]] double estimate() const { return signed_value(distribution_.estimate); }
  [[nodiscard]] double bias() const { return signed_value(distribution_.bias); }
  [[nodiscard]] double acceleration() const { return signed_value(distribution_.acceleration); }
  [[nodiscard]] std::size_t size() const { return distribution_.size(); }
  [[nodiscard]] View opposite() const {
    return {distribution_,
            orientation_ == Orientation::plain ? Orientation::mirrored : Orientation::plain};
  }

  /// The order statistic of that rank, which counts from 1.
  [[nodiscard]] double order_statistic(std::size_t rank) const {
    std::size_t index = orientation_ == Orientation::plain ? rank - 1 : size() - rank;
    if (const auto& ends = distribution_.ends; !ends.empty()) {
      const auto own = std::ranges::upper_bound(ends, static_cast<std::int64_t>(index));
      index = static_cast<std::size_t>(own - ends.begin());
    }
    return signed_value(distribution_.replicates[index]);
  }

  /// Quantile at `level` in [0, 1]: never decreases with the level, not even by rounding.
  [[nodiscard]] double quantile(double level) const {
    const auto count = static_cast<double>(size());
    double rank = std::clamp(level * (count + 1.0), 1.0, count);
    const double nearest = std::nearbyint(rank);
    if (std::abs(rank - nearest) < kRankTolerance) rank = nearest;
    const double whole = std::floor(rank);
    const auto below = static_cast<std::size_t>(whole);
    const double low = order_statistic(below);
    if (rank == whole) return low;
    const double high = order_statistic(below + 1);
    // Between a number and an infinity there is nothing to interpolate.
    if (std::isinf(low) || std::isinf(high)) return std::isinf(low) ? low : high;
    return std::min(low + (rank - whole) * (high - low), high);
  }

 private:
  const Distribution& distribution_;
  Orientation orientation_;
};

/// Level at which BCa reads the lower limit. At the pole of the formula, and beyond it, the level
/// has reached its end.
double bca_level(const View& view, double alpha) {
  const double shifted = view.bias() + normal_quantile(alpha);
  const double scale = 1.0 - view.acceleration() * shifted;
  if (scale <= 0.0) return shifted < 0.0 ? 0.0 : 1.0;
  return normal_cdf(view.bias() + shifted / scale);
}

/// Lower limit for any alpha in (0, 1); never decreases with alpha.
double limit(const View& view, Method method, double alpha) {
  switch (method) {
    case Method::percentile: return view.quantile(alpha);
    case Method::basic: return 2.0 * view.estimate() + view.opposite().quantile(alpha);
    case Method::bca: return view.quantile(bca_level(view, alpha));
  }
  assert(false);
  return 0.0;
}

/// Level at which the quantile about reaches `value`.
double level_near(const View& view, double value) {
  std::size_t missed = 0;
  std::size_t reached = view.size() + 1;
  while (reached - missed > 1) {
    const std::size_t middle = missed + (reached - missed) / 2;
    (view.order_statistic(middle) >= value ? reached : missed) = middle;
  }
  double rank = static_cast<double>(reached);
  if (missed >= 1 && reached <= view.size()) {
    const double low = view.order_statistic(missed);
    const double share = (value - low) / (view.order_statistic(reached) - low);
    if (share < 1.0) rank = static_cast<double>(missed) + share;
  }
  return std::min(rank / (static_cast<double>(view.size()) + 1.0), 1.0);
}

/// Alpha at which the limit about reaches `value`: a start for the search.
double alpha_near(const View& view, Method method, double value) {
  switch (method) {
    case Method::percentile: return level_near(view, value);
    case Method::basic: return level_near(view.opposite(), value - 2.0 * view.estimate());
    case Method::bca: {
      const double deviation = normal_quantile(level_near(view, value)) - view.bias();
      const double shifted = deviation / (1.0 + view.acceleration() * deviation);
      return std::isnan(shifted) ? 1.0 : normal_cdf(shifted - view.bias());
    }
  }
  assert(false);
  return 1.0;
}

/// Smallest alpha whose limit reaches `value`: outwards from a guess, then by halving until two
/// neighbouring doubles are left. The guess costs time where it is poor, and changes nothing.
double p_value(const View& view, Method method, double value) {
  const auto reaches = [&](double alpha) { return limit(view, method, alpha) >= value; };
  double missed = 1.0 / (static_cast<double>(view.size()) + 1.0);
  if (reaches(missed)) return missed;
  double reached = 1.0;
  const auto look = [&](double alpha) {
    if (alpha > missed && alpha < reached) (reaches(alpha) ? reached : missed) = alpha;
  };
  const double guess = alpha_near(view, method, value);
  for (double width = 0x1p-50; width < 1.0; width *= 64.0) {
    const double low = guess * (1.0 - width);
    const double high = guess * (1.0 + width);
    look(low);
    look(high);
    if (missed >= low && reached <= high) break;
  }
  for (;;) {
    const double middle = missed + (reached - missed) / 2.0;
    if (middle <= missed || middle >= reached) return reached;
    look(middle);
  }
}

/// Sum in eight strands of fixed order, which do not wait for one another.
template <typename Term>
double sum_of(std::span<const double> values, Term term) {
  constexpr std::size_t kStrands = 8;
  std::array<double, kStrands> strands{};
  std::size_t i = 0;
  for (; i + kStrands <= values.size(); i += kStrands) {
    for (std::size_t j = 0; j < kStrands; ++j) strands[j] += term(values[i + j]);
  }
  for (; i < values.size(); ++i) strands[0] += term(values[i]);
  double sum = 0.0;
  for (const double strand : strands) sum += strand;
  return sum;
}

/// Each replicate by itself.
void spell_out(Distribution& distribution) {
  if (distribution.ends.empty()) return;
  std::vector<double> replicates;
  replicates.reserve(distribution.size());
  for (std::size_t at = 0; at < distribution.ends.size(); ++at) {
    replicates.resize(static_cast<std::size_t>(distribution.ends[at]), distribution.replicates[at]);
  }
  distribution.replicates = std::move(replicates);
  distribution.ends.clear();
}

double bias_of(const Distribution& distribution) {
  const std::vector<double>& replicates = distribution.replicates;
  const auto count = static_cast<double>(replicates.size());
  const double tolerance = kTieTolerance * standard_error(distribution);
  const auto first_tie =
      std::lower_bound(replicates.begin(), replicates.end(), distribution.estimate - tolerance);
  const auto past_ties =
      std::upper_bound(first_tie, replicates.end(), distribution.estimate + tolerance);
  const auto below = static_cast<double>(std::distance(replicates.begin(), first_tie));
  const auto ties = static_cast<double>(std::distance(first_tie, past_ties));
  const double most = normal_quantile(1.0 - 1.0 / (2.0 * count));
  return std::clamp(normal_quantile((below + ties / 2.0) / count), -most, most);
}

double acceleration_of(std::span<const double> deleted, std::span<const std::int64_t> counts) {
  double rows = 0.0;
  double sum = 0.0;
  for (std::size_t i = 0; i < deleted.size(); ++i) {
    if (std::isnan(deleted[i])) continue;
    rows += static_cast<double>(counts[i]);
    sum += static_cast<double>(counts[i]) * deleted[i];
  }
  double squares = 0.0;
  double cubes = 0.0;
  for (std::size_t i = 0; i < deleted.size(); ++i) {
    if (std::isnan(deleted[i])) continue;
    const double influence = sum / rows - deleted[i];
    squares += static_cast<double>(counts[i]) * influence * influence;
    cubes += static_cast<double>(counts[i]) * influence * influence * influence;
  }
  return squares > 0.0 ? cubes / (6.0 * squares * std::sqrt(squares)) : 0.0;
}

}  // namespace

void make_bca(Distribution& distribution, std::span<const double> deleted,
              std::span<const std::int64_t> counts) {
  assert(deleted.size() == counts.size());
  spell_out(distribution);
  distribution.bias = bias_of(distribution);
  distribution.acceleration = acceleration_of(deleted, counts);
}

double lower_limit(const Distribution& distribution, Method method, double alpha) {
  assert(alpha > 0.0 && alpha < 1.0);
  return limit(View(distribution, Orientation::plain), method, alpha) + 0.0;
}

double upper_limit(const Distribution& distribution, Method method, double alpha) {
  assert(alpha > 0.0 && alpha < 1.0);
  // Adding zero keeps the mirror from showing as -0.
  return -limit(View(distribution, Orientation::mirrored), method, alpha) + 0.0;
}

Bounds interval(const Distribution& distribution, Method method, double confidence) {
  assert(confidence > 0.0 && confidence < 1.0);
  const double alpha = (1.0 - confidence) / 2.0;
  return {lower_limit(distribution, method, alpha), upper_limit(distribution, method, alpha)};
}

double p_above(const Distribution& distribution, Method method, double value) {
  return p_value(View(distribution, Orientation::plain), method, value);
}

double p_below(const Distribution& distribution, Method method, double value) {
  return p_value(View(distribution, Orientation::mirrored), method, -value);
}

double standard_error(const Distribution& distribution) {
  const std::vector<double>& replicates = distribution.replicates;
  assert(replicates.size() >= 2 && distribution.ends.empty());
  const auto count = static_cast<double>(replicates.size());
  const double mean = sum_of(replicates, [](double value) { return value; }) / count;
  const double squares =
      sum_of(replicates, [mean](double value) { return (value - mean) * (value - mean); });
  return std::sqrt(squares / (count - 1.0));
}

}  // namespace modelgate::stats

/// \file
/// Outcomes enumerated, judged as the gate judges them, and weighed.
#include "gate/power.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <initializer_list>
#include <utility>

#include "gate/p_values.hpp"
#include "metric/registry.hpp"
#include "stats/normal.hpp"
#include "stats/pmf.hpp"
#include "stats/proportion.hpp"

namespace modelgate::gate {
namespace {

/// Beyond so many rows that differ a sum over all outcomes takes long and a normal law serves.
constexpr double kMostDiscordant = 5000.0;
constexpr std::int64_t kBeyondAnyData = 1'000'000'000'000;

enum class Outcome { pass, fail };

Outcome hoped_for(Burden burden) {
  return burden == Burden::prove_harm ? Outcome::fail : Outcome::pass;
}

double level_of(const Criterion& criterion, Outcome outcome) {
  return outcome == Outcome::pass ? criterion.alpha : criterion.fail_level;
}

/// Where the values lie that lead to an outcome.
enum class Direction { above, below };

Direction direction_of(const Criterion& criterion, Outcome outcome) {
  const bool is_above = is_floor(criterion.limit.comparison) == (outcome == Outcome::pass);
  return is_above ? Direction::above : Direction::below;
}

/// From the limit to the truth, in the direction of the outcome.
double way(double truth, const Criterion& criterion, Outcome outcome) {
  const double distance = truth - criterion.limit.value;
  return direction_of(criterion, outcome) == Direction::above ? distance : -distance;
}

bool is_reached(const stats::Inference& inference, const Criterion& criterion, Outcome outcome) {
  const PValues p = p_values(inference, criterion.kind, criterion.limit);
  return (outcome == Outcome::pass ? p.pass : p.fail) <= level_of(criterion, outcome);
}

// A share stands for any metric of its law: closed forms depend on the counts alone.
constexpr int kOther = 0;
constexpr int kOwn = 1;

Statistic stand_in(Law law) {
  Statistic statistic{law == Law::jaccard ? &metric::f1 : &metric::recall, {}};
  statistic.parameters.class_index = kOwn;
  return statistic;
}

Evidence evidence_of(std::initializer_list<Cell> cells) {
  Evidence evidence{2, Design::paired, {}};
  for (const Cell& cell : cells) {
    if (cell.count > 0) evidence.cells.push_back(cell);
  }
  return evidence;
}

bool is_reached_by(const ShareModel& model, const Criterion& criterion, Outcome outcome,
                   const std::pair<std::int64_t, std::int64_t>& counts) {
  const auto [up, rows] = counts;
  const Evidence evidence =
      evidence_of({{kOwn, kNotScored, kOther, rows - up}, {kOwn, kNotScored, kOwn, up}});
  const Limits limits = closed_value(evidence, stand_in(model.law), Arm::candidate, model.forms);
  return is_reached(*limits.inference, criterion, outcome);
}

/// Rows by how the models' answers relate.
struct PairCounts {
  std::int64_t rows;
  std::int64_t fixed;
  std::int64_t broken;
};

bool is_reached_by(const PairModel& model, const Criterion& criterion, Outcome outcome,
                   const PairCounts& counts) {
  const std::int64_t alike = counts.rows - counts.fixed - counts.broken;
  const auto right =
      static_cast<std::int64_t>(std::llround(static_cast<double>(alike) * model.both_right));
  const Evidence evidence = evidence_of({{kOwn, kOther, kOther, alike - right},
                                         {kOwn, kOther, kOwn, counts.fixed},
                                         {kOwn, kOwn, kOther, counts.broken},
                                         {kOwn, kOwn, kOwn, right}});
  const Limits limits = closed_change(evidence, stand_in(Law::proportion), model.forms);
  return is_reached(*limits.inference, criterion, outcome);
}

/// P(X >= count) of a binomial count: the p-value that Clopper and Pearson invert.
double upper_tail(std::int64_t count, std::int64_t trials, double p) {
  if (count <= 0) return 1.0;
  if (count > trials || p <= 0.0) return 0.0;
  if (p >= 1.0) return 1.0;
  return stats::proportion(static_cast<double>(count), static_cast<double>(trials),
                           stats::ProportionMethod::clopper_pearson)
      ->p_above(p);
}

/// Smallest count in [0, most + 1] at which `holds`, which stays true once it is; near `guess`.
std::int64_t first_where(const std::function<bool(std::int64_t)>& holds, std::int64_t guess,
                         std::int64_t most) {
  std::int64_t fails = guess;
  std::int64_t succeeds = guess;
  for (std::int64_t step = 1; fails >= 0 && holds(fails); step *= 2) {
    succeeds = fails;
    fails -= step;
  }
  if (succeeds == fails) {
    succeeds = fails + 1;
    for (std::int64_t step = 1; succeeds <= most && !holds(succeeds); step *= 2) {
      fails = succeeds;
      succeeds += step;
    }
  }
  fails = std::max<std::int64_t>(fails, -1);
  succeeds = std::min(succeeds, most + 1);
  while (succeeds - fails > 1) {
    const std::int64_t middle = fails + (succeeds - fails) / 2;
    (holds(middle) ? succeeds : fails) = middle;
  }
  return succeeds;
}

/// The count at which an outcome begins or ends; the next one is expected nearby.
class Turning {
 public:
  Turning(Direction direction, std::int64_t guess) : direction_(direction), at_(guess) {}

  /// P(outcome) of a binomial count.
  [[nodiscard]] double chance(const std::function<bool(std::int64_t)>& is_reached,
                              std::int64_t trials, double p) {
    const bool is_above = direction_ == Direction::above;
    at_ = first_where([&](std::int64_t count) { return is_reached(count) == is_above; },
                      std::min(at_, trials), trials);
    const double above = upper_tail(at_, trials, p);
    return is_above ? above : 1.0 - above;
  }

 private:
  Direction direction_;
  std::int64_t at_;
};

double chance(const NormalModel& model, const Criterion& criterion, Outcome outcome,
              std::int64_t rows) {
  const double distance = way(model.truth, criterion, outcome);
  const double error = model.deviation / std::sqrt(static_cast<double>(rows));
  const double z = stats::normal_quantile(level_of(criterion, outcome));
  if (error == 0.0) return distance > 0.0 ? 1.0 : 0.0;
  return stats::normal_cdf(distance / error + z);
}

double chance(const ShareModel& model, const Criterion& criterion, Outcome outcome,
              std::int64_t rows) {
  const auto is_reached = [&](std::int64_t up) {
    return is_reached_by(model, criterion, outcome, {up, rows});
  };
  const auto expected = static_cast<std::int64_t>(model.share * static_cast<double>(rows));
  return Turning(direction_of(criterion, outcome), expected).chance(is_reached, rows, model.share);
}

/// Numbers of rows that differ, and their chances.
stats::Pmf discordant_pmf(double share, std::int64_t rows) {
  if (share <= 0.0) return {0, {1.0}};
  if (share >= 1.0) return {rows, {1.0}};
  return stats::binomial_pmf(static_cast<double>(rows), share);
}

double chance(const PairModel& model, const Criterion& criterion, Outcome outcome,
              std::int64_t rows) {
  constexpr double kNegligible = 1e-10;
  const double differ = model.fixed + model.broken;
  if (differ * static_cast<double>(rows) > kMostDiscordant) {
    return chance(NormalModel{truth_of(model), deviation_of(model)}, criterion, outcome, rows);
  }
  const stats::Pmf discordant = discordant_pmf(differ, rows);
  const double share = differ > 0.0 ? model.fixed / differ : 0.0;
  Turning turning(direction_of(criterion, outcome), discordant.first / 2);
  double sum = 0.0;
  for (std::size_t at = 0; at < discordant.mass.size(); ++at) {
    if (discordant.mass[at] < kNegligible) continue;
    const std::int64_t count = discordant.first + static_cast<std::int64_t>(at);
    const auto is_reached = [&](std::int64_t fixed) {
      return is_reached_by(model, criterion, outcome, PairCounts{rows, fixed, count - fixed});
    };
    sum += discordant.mass[at] * turning.chance(is_reached, count, share);
  }
  return std::clamp(sum, 0.0, 1.0);
}

double chance(const RowModel& model, const Criterion& criterion, Outcome outcome,
              std::int64_t rows) {
  return std::visit([&](const auto& one) { return chance(one, criterion, outcome, rows); }, model);
}

/// Smallest number from 1 on with `holds`, which stays true once it is; nothing below a trillion.
std::optional<std::int64_t> first_number(const std::function<bool(std::int64_t)>& holds,
                                         std::int64_t guess) {
  std::int64_t high = std::max<std::int64_t>(guess, 1);
  std::int64_t low = 0;
  while (!holds(high)) {
    low = high;
    high *= 2;
    if (high > kBeyondAnyData) return std::nullopt;
  }
  while (high - low > 1) {
    const std::int64_t middle = low + (high - low) / 2;
    (holds(middle) ? high : low) = middle;
  }
  return high;
}

/// The chances of a share see-saw with the rows, because counts are whole: the number from which on
/// `holds` stays true as far as the saw's teeth reach.
std::int64_t settled(const std::function<bool(std::int64_t)>& holds, std::int64_t first) {
  constexpr std::int64_t kFarthest = 1000;
  const std::int64_t last = first + std::min(first / 10 + 10, kFarthest);
  for (std::int64_t rows = last; rows > first; --rows) {
    if (!holds(rows)) return rows + 1;
  }
  return first;
}

/// z of the level and of the power, added: distance in standard errors.
double distance_in_errors(const Criterion& criterion, double power) {
  return stats::normal_quantile(power) -
         stats::normal_quantile(level_of(criterion, hoped_for(criterion.burden)));
}

}  // namespace

double truth_of(const RowModel& model) {
  if (const auto* share = std::get_if<ShareModel>(&model)) return share->value;
  if (const auto* pair = std::get_if<PairModel>(&model)) return pair->fixed - pair->broken;
  return std::get<NormalModel>(model).truth;
}

double deviation_of(const RowModel& model) {
  if (const auto* share = std::get_if<ShareModel>(&model)) {
    // F1 = 2 J / (1 + J), whose derivative is 2 / (1 + J)^2.
    const double p = share->share;
    const double slope = share->law == Law::jaccard ? 2.0 / ((1.0 + p) * (1.0 + p)) : 1.0;
    return slope * std::sqrt(p * (1.0 - p));
  }
  if (const auto* pair = std::get_if<PairModel>(&model)) {
    const double change = pair->fixed - pair->broken;
    return std::sqrt(std::max(pair->fixed + pair->broken - change * change, 0.0));
  }
  return std::get<NormalModel>(model).deviation;
}

Chances chances_of(const RowModel& model, const Criterion& criterion, std::int64_t rows) {
  Chances chances;
  chances.fail = chance(model, criterion, Outcome::fail, rows);
  switch (criterion.burden) {
    case Burden::prove_safe: chances.pass = chance(model, criterion, Outcome::pass, rows); break;
    case Burden::prove_harm: chances.pass = 1.0 - chances.fail; break;
  }
  chances.inconclusive = std::max(1.0 - chances.pass - chances.fail, 0.0);
  return chances;
}

std::optional<std::int64_t> rows_for(const RowModel& model, const Criterion& criterion,
                                     double power) {
  const Outcome outcome = hoped_for(criterion.burden);
  const double distance = way(truth_of(model), criterion, outcome);
  constexpr double kOnTheLimit = 1e-12;
  if (distance <= kOnTheLimit) return std::nullopt;
  const double errors = distance_in_errors(criterion, power) * deviation_of(model) / distance;
  const auto guess = std::min(std::ceil(errors * errors), static_cast<double>(kBeyondAnyData));
  const auto is_enough = [&](std::int64_t rows) {
    return chance(model, criterion, outcome, rows) >= power;
  };
  const auto first = first_number(is_enough, static_cast<std::int64_t>(guess));
  if (!first || !std::holds_alternative<ShareModel>(model)) return first;
  return settled(is_enough, *first);
}

double detectable(double deviation, const Criterion& criterion, std::int64_t rows, double power) {
  return distance_in_errors(criterion, power) * deviation / std::sqrt(static_cast<double>(rows));
}

bool can_pass(const RowModel& model, const Criterion& criterion, std::int64_t rows) {
  const bool has_floor = is_floor(criterion.limit.comparison);
  if (const auto* share = std::get_if<ShareModel>(&model)) {
    return is_reached_by(*share, criterion, Outcome::pass, {has_floor ? rows : 0, rows});
  }
  if (const auto* pair = std::get_if<PairModel>(&model)) {
    const double limit = criterion.limit.value;
    const bool allows_no_change = has_floor ? limit < 0.0 : limit > 0.0;
    const std::int64_t moved = allows_no_change ? 0 : rows;
    return is_reached_by(*pair, criterion, Outcome::pass,
                         has_floor ? PairCounts{rows, moved, 0} : PairCounts{rows, 0, moved});
  }
  return true;
}

std::optional<std::int64_t> fewest_rows_to_pass(const RowModel& model, const Criterion& criterion) {
  return first_number([&](std::int64_t rows) { return can_pass(model, criterion, rows); }, 1);
}

}  // namespace modelgate::gate

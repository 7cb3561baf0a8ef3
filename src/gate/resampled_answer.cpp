/// \file
/// The bootstrap of rows: the metric's own formula under other weights.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "gate/estimate.hpp"
#include "gate/measured_answer.hpp"
#include "gate/row_replicates.hpp"
#include "stats/bootstrap.hpp"
#include "text/number.hpp"

namespace modelgate::gate {
namespace {

stats::Method method_of(IntervalMethod asked) {
  switch (asked) {
    case IntervalMethod::basic: return stats::Method::basic;
    case IntervalMethod::bca: return stats::Method::bca;
    case IntervalMethod::automatic:
    case IntervalMethod::percentile:
    case IntervalMethod::studentized:
    case IntervalMethod::bayesian:
    case IntervalMethod::smoothed:
    case IntervalMethod::wilson:
    case IntervalMethod::clopper_pearson:
    case IntervalMethod::mid_p:
    case IntervalMethod::jeffreys:
    case IntervalMethod::newcombe:
    case IntervalMethod::tango:
    case IntervalMethod::delong: break;
  }
  return stats::Method::percentile;
}

/// Makes the limits of the values and of their change.
class Maker {
 public:
  explicit Maker(const MeasuredQuestion& asked)
      : asked_(&asked),
        method_(method_of(asked.question.asked)),
        sampling_(asked.question.asked == IntervalMethod::bayesian ? Sampling::bayesian
                                                                   : Sampling::rows) {}

  [[nodiscard]] Limits limits(double point, std::vector<double> values,
                              const std::vector<double>& influence, const RowBlock* block) const {
    if (!std::isfinite(point) || values.empty()) return {};
    const auto drawn = std::ssize(values);
    auto made = stats::make_distribution(point, std::move(values));
    if (made.replicates.size() < 2) return {};
    if (made.replicates.front() == made.replicates.back()) return {};
    if (method_ == stats::Method::bca) correct(made, influence, *block);
    const std::int64_t undefined = made.undefined;
    return {stats::bootstrap(std::move(made), method_), provenance_of(sampling_, method_), drawn,
            undefined};
  }

  [[nodiscard]] std::vector<double> influence(Arm arm) const {
    const RowBlock* block = block_of(asked_->rows, arm);
    if (method_ != stats::Method::bca || block == nullptr) return {};
    return influence_of(rows_of(asked_->rows, *block, arm), asked_->question.statistic);
  }

 private:
  /// A row less is its influence less, to first order.
  static void correct(stats::Distribution& made, const std::vector<double>& influence,
                      const RowBlock& block) {
    const double others = row_count(block) - 1.0;
    std::vector<double> deleted(influence.size());
    std::ranges::transform(influence, deleted.begin(),
                           [&](double value) { return made.estimate - value / others; });
    stats::make_bca(made, deleted,
                    std::vector<std::int64_t>(block.counts.begin(), block.counts.end()));
  }

  const MeasuredQuestion* asked_;
  stats::Method method_;
  Sampling sampling_;
};

/// candidate - factor x baseline, of values or influences; empty where there are none.
std::vector<double> combined(const std::vector<double>& candidate,
                             const std::vector<double>& baseline, double factor) {
  std::vector<double> values(candidate.size());
  for (std::size_t at = 0; at < values.size(); ++at) {
    values[at] = candidate[at] - factor * baseline[at];
  }
  return values;
}

/// Replicates of the change as a share of the baseline's value.
std::vector<double> shares(const Replicates& drawn) {
  std::vector<double> values(drawn.candidate.size());
  for (std::size_t at = 0; at < values.size(); ++at) {
    values[at] = (drawn.candidate[at] - drawn.baseline[at]) / std::abs(drawn.baseline[at]);
  }
  return values;
}

/// Both models' influences where the method wants them.
struct Influences {
  std::vector<double> candidate, baseline;
};

void add_changes(const MeasuredQuestion& asked, const Maker& maker, const Replicates& drawn,
                 Answer& answer) {
  const auto& [candidate, baseline] = answer.point;
  const RowBlock* block = block_of(asked.rows, Arm::candidate);
  const Influences influences{maker.influence(Arm::candidate), maker.influence(Arm::baseline)};
  answer.change = maker.limits(candidate - baseline, combined(drawn.candidate, drawn.baseline, 1.0),
                               combined(influences.candidate, influences.baseline, 1.0), block);
  auto relative = shares(drawn);
  const bool is_finite =
      std::ranges::none_of(relative, [](double value) { return std::isinf(value); });
  if (asked.relative == RelativeChange::unwanted || baseline == 0.0 || !is_finite) return;
  auto influence = combined(influences.candidate, influences.baseline, candidate / baseline);
  for (double& value : influence) value /= std::abs(baseline);
  answer.relative = maker.limits((candidate - baseline) / std::abs(baseline), std::move(relative),
                                 influence, block);
}

std::optional<Want> want_of(const MeasuredQuestion& asked, const Resampling& resampling) {
  const Statistic& statistic = asked.question.statistic;
  const std::string method = "interval: " + std::string(name(asked.question.asked));
  if (asked.question.asked == IntervalMethod::bca) {
    if (statistic.metric->influence == nullptr) {
      return Want{method + " is not known for " + std::string(statistic.metric->title), {}};
    }
    if (asked.rows.design == Design::independent) {
      return Want{method + " of scores needs models on the same rows; percentile does not", {}};
    }
  }
  const RowWork work = row_work(asked, resampling);
  if (work.share <= 1.0) return std::nullopt;
  return Want{method + " would draw " + text::grouped(resampling.replicates) + " replicates of " +
                  text::grouped(work.rows) +
                  " distinct rows, which takes too long; auto needs none, or set fewer "
                  "statistics.replicates",
              {}};
}

/// The first replicates of those that take more than a second.
std::int64_t drawn_first(const MeasuredQuestion& asked, const Resampling& resampling) {
  constexpr std::int64_t kFew = 1999;
  constexpr double kLong = 0.01;
  const bool is_long = row_work(asked, resampling).share > kLong;
  if (resampling.opening == Opening::whole || !is_long) return resampling.replicates;
  return std::min(resampling.replicates, replicates_for(asked.alpha, kFew));
}

bool is_of_rare_events(const Limits& limits) {
  return limits && limits.provenance.method == kRareEvents;
}

/// What the closed form of the law says of the support: where it has none, or takes the value for a
/// sum of rare events, replicates are not to be trusted either.
MeasuredAnswer support_of(const MeasuredQuestion& asked) {
  const Statistic& statistic = asked.question.statistic;
  MeasuredAnswer result{{.point = evaluate(asked.rows, statistic)}, {}, {}};
  if (statistic.metric->law(statistic.parameters) == Law::rows) return result;
  Question question = asked.question;
  question.asked = IntervalMethod::automatic;
  const MeasuredAnswer closed = measured_answer(
      {asked.rows, question, asked.contract, asked.alpha, RelativeChange::unwanted, asked.stream},
      {});
  result.value = closed.value;
  result.change = closed.change;
  const Want few{"too little support for a bootstrap interval: few rows carry " +
                     std::string(statistic.metric->title) + "; auto has limits that hold then",
                 {}};
  if (is_of_rare_events(closed.answer.candidate)) result.value = few;
  if (is_of_rare_events(closed.answer.change)) result.change = few;
  return result;
}

}  // namespace

MeasuredAnswer resampled_answer(const MeasuredQuestion& asked, const Resampling& resampling) {
  MeasuredAnswer result = support_of(asked);
  Answer& answer = result.answer;
  if (const auto want = want_of(asked, resampling)) result.value = result.change = want;
  if (result.value && result.change) return result;
  Resampling drawing = resampling;
  if (asked.question.asked == IntervalMethod::bayesian) drawing.prior = 0.0;
  drawing.replicates = drawn_first(asked, drawing);
  Replicates drawn = row_replicates(asked, drawing);
  const Maker maker(asked);
  const auto& [first, second] = answer.point;
  if (!drawn.candidate.empty() && !drawn.baseline.empty()) {
    add_changes(asked, maker, drawn, answer);
  }
  answer.candidate =
      maker.limits(first, std::move(drawn.candidate), maker.influence(Arm::candidate),
                   block_of(asked.rows, Arm::candidate));
  answer.baseline = maker.limits(second, std::move(drawn.baseline), maker.influence(Arm::baseline),
                                 block_of(asked.rows, Arm::baseline));
  const Want none{"no replicate differs from the others: they tell nothing", {}};
  if (std::isfinite(first) && !answer.candidate && !result.value) result.value = none;
  if (std::isfinite(first - second) && !answer.change && !result.change) result.change = none;
  return result;
}

}  // namespace modelgate::gate

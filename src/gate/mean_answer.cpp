/// \file
/// Means of a value of each row: Student's limits freed of skewness where many rows carry them,
/// sums of rare events where few do.
#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "gate/measured_answer.hpp"
#include "stats/influence.hpp"
#include "stats/mover.hpp"
#include "stats/studentized_mean.hpp"
#include "stats/transformed.hpp"
#include "stats/weighted_events.hpp"
#include "text/number.hpp"

namespace modelgate::gate {
namespace {

using stats::InferencePtr;

/// Rows that the spread must rest on (stats::Moments::effective).
constexpr double kMinEffective = 10.0;

constexpr Provenance kStudentized{
    "studentized",
    "a mean over rows: Student's limits, corrected for the skewness of the rows (Hall)"};
constexpr Provenance kEvents{kRareEvents,
                             "few rows carry the value, or few were missed: it is taken as a sum "
                             "of rare events with weights of their own, with "
                             "limits (mid-p gamma) at any number of them"};

/// The values of one model's rows, whose mean (times `scale`) the metric is.
struct Values {
  const RowBlock* block = nullptr;
  std::vector<double> values;
  double scale = 1.0;
  stats::Moments moments;

  explicit operator bool() const noexcept { return !values.empty(); }
};

Law law_of(const MeasuredQuestion& asked) {
  const Statistic& statistic = asked.question.statistic;
  return statistic.metric->law(statistic.parameters);
}

Values values_of(const MeasuredQuestion& asked, Arm arm, double point) {
  Values found;
  found.block = block_of(asked.rows, arm);
  if (found.block == nullptr || !std::isfinite(point)) return found;
  const ModelRows rows = rows_of(asked.rows, *found.block, arm);
  if (law_of(asked) == Law::total) found.scale = row_count(*found.block);
  found.values = influence_of(rows, asked.question.statistic);
  for (double& value : found.values) value = (value + point) / found.scale;
  found.moments = stats::moments(found.values, found.block->counts);
  return found;
}

bool is_of_events(Law law) { return law == Law::loss || law == Law::events; }

/// Limits of the mean of values that are not negative, as a sum of events.
InferencePtr events(const std::vector<double>& values, const RowBlock& block, double largest) {
  const double rows = row_count(block);
  double rate = 0.0;
  double variance = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double share = std::max(values[i], 0.0) / rows;
    rate += block.counts[i] * share;
    variance += block.counts[i] * share * share;
  }
  return stats::weighted_events({rate, variance, largest / rows});
}

bool is_carried_by_many(const stats::Moments& moments) {
  return moments.variance > 0.0 && moments.effective >= kMinEffective;
}

/// Whether the model holds another class for likelier than the true one.
bool is_miss(const ModelRows& rows, std::size_t i) {
  const auto& columns = rows.columns;
  const auto label = static_cast<std::size_t>(rows.labels[i]);
  if (columns.size() == 1) return (columns.front()[i] >= 0.5) != (label == 1);
  const double own = columns[label][i];
  return std::ranges::any_of(columns, [&](const auto& column) { return column[i] > own; });
}

/// Adds the rows that the model has wrong to `missed`.
void mark_misses(const MeasuredQuestion& asked, const Values& values, Arm arm,
                 std::vector<bool>& missed) {
  const ModelRows rows = rows_of(asked.rows, *values.block, arm);
  for (std::size_t i = 0; i < missed.size(); ++i) missed[i] = missed[i] || is_miss(rows, i);
}

/// Without misses the losses of a sure model look all alike, however much the next miss may cost:
/// their own spread says nothing then.
bool has_misses(const RowBlock& block, const std::vector<bool>& missed) {
  double rows = 0.0;
  for (std::size_t i = 0; i < missed.size(); ++i) rows += missed[i] ? block.counts[i] : 0.0;
  return rows >= kMinEffective;
}

bool has_misses(const MeasuredQuestion& asked, const Values& values, Arm arm) {
  if (law_of(asked) != Law::loss) return true;
  std::vector<bool> missed(values.values.size());
  mark_misses(asked, values, arm, missed);
  return has_misses(*values.block, missed);
}

/// What one more event may add: of losses the largest that any row has, and while few were missed
/// the largest that any would have with another label; of counts at least one.
double largest_event(const MeasuredQuestion& asked, const Values& values, Arm arm) {
  double largest = std::ranges::max(values.values);
  if (law_of(asked) == Law::events) return std::max(largest, 1.0);
  if (has_misses(asked, values, arm)) return largest;
  const Statistic& statistic = asked.question.statistic;
  ModelRows rows = rows_of(asked.rows, *values.block, arm);
  std::vector<std::int32_t> labels(values.block->labels.size());
  for (std::int32_t k = 0; k < rows.classes; ++k) {
    std::ranges::fill(labels, k);
    rows.labels = labels;
    const double mean = statistic.metric->prepare(rows, statistic.parameters)(rows.weights);
    largest = std::max(largest, mean + std::ranges::max(influence_of(rows, statistic)));
  }
  return largest;
}

InferencePtr scaled(InferencePtr mean, double scale) {
  return scale == 1.0 ? std::move(mean) : stats::affine(std::move(mean), scale, 0.0);
}

Limits value_limits(const MeasuredQuestion& asked, const Values& values, Arm arm) {
  if (!values) return {};
  if (is_carried_by_many(values.moments) && has_misses(asked, values, arm)) {
    return {scaled(stats::studentized_mean(values.moments), values.scale), kStudentized};
  }
  if (!is_of_events(law_of(asked))) return {};
  return {events(values.values, *values.block, largest_event(asked, values, arm)), kEvents};
}

/// Limits of the mean difference, from rows that rose and rows that fell.
InferencePtr net_events(const std::vector<double>& differences, const RowBlock& block,
                        double largest) {
  std::vector<double> fallen(differences.size());
  std::ranges::transform(differences, fallen.begin(), [](double value) { return -value; });
  return stats::mover_difference(events(differences, block, largest),
                                 events(fallen, block, largest), 1.0, 0.0);
}

/// What is wanting where no limits hold.
Want want_of(const stats::Moments& moments, std::string_view what) {
  const std::string subject(what);
  if (moments.variance <= 0.0) {
    return {"every row has the same " + subject + ": nothing tells how far others may lie from it",
            {}};
  }
  const double missing = moments.rows * (kMinEffective / moments.effective - 1.0);
  return {"too little support: the spread of the " + subject + " rests on about " +
              text::fixed(moments.effective, 1) + " of " +
              text::grouped(static_cast<std::int64_t>(moments.rows)) + " rows; at least " +
              std::to_string(static_cast<int>(kMinEffective)) + " are needed",
          Needs{static_cast<std::int64_t>(std::ceil(missing)), {}}};
}

std::vector<double> differences_of(const Values& candidate, const Values& baseline) {
  std::vector<double> differences(candidate.values.size());
  for (std::size_t i = 0; i < differences.size(); ++i) {
    differences[i] = candidate.values[i] - baseline.values[i];
  }
  return differences;
}

/// Both models' values of one question.
struct Pair {
  Values candidate, baseline;
};

bool has_misses(const MeasuredQuestion& asked, const Pair& pair) {
  if (law_of(asked) != Law::loss) return true;
  std::vector<bool> missed(pair.candidate.values.size());
  mark_misses(asked, pair.candidate, Arm::candidate, missed);
  mark_misses(asked, pair.baseline, Arm::baseline, missed);
  return has_misses(*pair.candidate.block, missed);
}

/// What one more row that differs may add: as much as any does, where any do and many were missed.
double largest_change(const MeasuredQuestion& asked, const Pair& pair,
                      const std::vector<double>& differences) {
  const auto [fall, rise] = std::ranges::minmax(differences);
  const double seen = std::max(rise, -fall);
  if (law_of(asked) == Law::events) return std::max(seen, 1.0);
  if (seen > 0.0 && has_misses(asked, pair)) return seen;
  return std::max(largest_event(asked, pair.candidate, Arm::candidate),
                  largest_event(asked, pair.baseline, Arm::baseline));
}

void add_paired_change(const MeasuredQuestion& asked, const Pair& pair, MeasuredAnswer& result) {
  const auto differences = differences_of(pair.candidate, pair.baseline);
  const RowBlock& block = *pair.candidate.block;
  const auto moments = stats::moments(differences, block.counts);
  if (is_carried_by_many(moments) && has_misses(asked, pair)) {
    result.answer.change = {scaled(stats::studentized_mean(moments), pair.candidate.scale),
                            {"studentized",
                             "a mean over rows of the difference of the two models: Student's "
                             "limits, corrected for skewness (Hall)"}};
  } else if (is_of_events(law_of(asked))) {
    const double largest = largest_change(asked, pair, differences);
    result.answer.change = {
        net_events(differences, block, largest),
        {kRareEvents,
         "few rows carry the change, or few were missed: rises and falls are taken as rare events "
         "with weights of their own (mid-p gamma), and combined (MOVER)"}};
  } else {
    result.change = want_of(moments, "change");
  }
}

double correlation_of(const MeasuredQuestion& asked, const Pair& pair) {
  if (asked.rows.design == Design::independent) return 0.0;
  return stats::correlation(pair.candidate.block->counts, pair.candidate.values,
                            pair.baseline.values);
}

void add_change(const MeasuredQuestion& asked, const Pair& pair, MeasuredAnswer& result) {
  Answer& answer = result.answer;
  if (asked.rows.design == Design::paired) {
    add_paired_change(asked, pair, result);
  } else if (answer.candidate && answer.baseline) {
    answer.change = {
        stats::mover_difference(answer.candidate.inference, answer.baseline.inference, 1.0, 0.0),
        {"mover",
         "the models have rows of their own: the limits of the two values are "
         "combined (MOVER)"}};
  } else {
    result.change =
        want_of(answer.candidate ? pair.baseline.moments : pair.candidate.moments, "values");
  }
  add_relative_change(
      asked, correlation_of(asked, pair),
      {"mover", "the limits of the two values are combined with their correlation (MOVER)"},
      answer);
}

/// Counts of events cannot be negative.
std::optional<Want> want_of_counts(const MeasuredQuestion& asked, const Values& values) {
  if (law_of(asked) != Law::events || !values || std::ranges::min(values.values) >= -1e-9) {
    return std::nullopt;
  }
  return Want{"the column holds negative values, so they are no counts of events; mean takes any",
              {}};
}

}  // namespace

MeasuredAnswer mean_answer(const MeasuredQuestion& asked) {
  MeasuredAnswer result;
  Answer& answer = result.answer;
  answer.point = evaluate(asked.rows, asked.question.statistic);
  const Pair pair{values_of(asked, Arm::candidate, answer.point.candidate),
                  values_of(asked, Arm::baseline, answer.point.baseline)};
  result.value = want_of_counts(asked, pair.candidate);
  result.change = result.value ? result.value : want_of_counts(asked, pair.baseline);
  if (result.change) return result;
  answer.candidate = value_limits(asked, pair.candidate, Arm::candidate);
  answer.baseline = value_limits(asked, pair.baseline, Arm::baseline);
  if (pair.candidate && !answer.candidate) {
    result.value = want_of(pair.candidate.moments, "values");
  }
  if (pair.candidate && pair.baseline) add_change(asked, pair, result);
  return result;
}

}  // namespace modelgate::gate

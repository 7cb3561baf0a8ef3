/// \file
/// Means of a value of each row: Student's limits freed of skewness where many rows carry them,
/// sums of rare events where few do.
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "gate/measured_answer.hpp"
#include "gate/unit_support.hpp"
#include "stats/influence.hpp"
#include "stats/mover.hpp"
#include "stats/studentized_mean.hpp"
#include "stats/transformed.hpp"
#include "stats/weighted_events.hpp"
#include "text/number.hpp"

namespace modelgate::gate {
namespace {

using stats::InferencePtr;

/// Units that must hold a miss, or rows: otherwise the next one is an event that was not seen.
double min_misses(const RowBlock& block) {
  constexpr double kMost = 10.0;
  constexpr double kShareOfUnits = 0.25;
  if (block.unit.empty()) return kMost;
  return std::min(kMost, std::ceil(kShareOfUnits * static_cast<double>(unit_count(block))));
}

/// Why limits are what they are, of rows that are independent and alike, and of others.
struct Reason {
  std::string_view method;
  std::string_view of_rows, of_units;

  [[nodiscard]] Provenance of(const RowBlock& block) const {
    return {method, block.unit.empty() ? of_rows : of_units};
  }
};

constexpr Reason kStudentized{
    "studentized",
    "a mean over rows: Student's limits, corrected for the skewness of the rows (Hall)",
    "a mean over rows that belong together or weigh differently: Student's limits from the spread "
    "of what is independent, corrected for its skewness (Hall)"};
constexpr Reason kEvents{kRareEvents,
                         "few rows carry the value, or few were missed: it is taken as a sum "
                         "of rare events with weights of their own, with "
                         "limits (mid-p gamma) at any number of them",
                         "few units carry the value, or few hold a miss: it is taken as a sum of "
                         "rare units with weights of their own, with limits (mid-p gamma) at any "
                         "number of them"};
constexpr Reason kStudentizedChange{
    "studentized",
    "a mean over rows of the difference of the two models: Student's limits, corrected for "
    "skewness (Hall)",
    "a mean over rows that belong together or weigh differently, of the difference of the two "
    "models: Student's limits from the spread of what is independent, corrected for skewness "
    "(Hall)"};
constexpr Reason kNetEvents{
    kRareEvents,
    "few rows carry the change, or few were missed: rises and falls are taken as rare events "
    "with weights of their own (mid-p gamma), and combined (MOVER)",
    "few units carry the change, or few hold a miss: units that rise and that fall are taken as "
    "rare events with weights of their own (mid-p gamma), and combined (MOVER)"};

/// The values of one model's rows, whose mean (times `scale`) the metric is.
struct Values {
  const RowBlock* block = nullptr;
  std::vector<double> values;
  double scale = 1.0;
  MeanSpread spread;
  Amount amount;

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
  found.spread = mean_spread(*found.block, counting_of(asked.contract), found.values);
  found.amount = amount_of(*found.block, counting_of(asked.contract));
  return found;
}

/// Student's limits of a mean.
InferencePtr studentized(const MeanSpread& spread) {
  return stats::studentized_mean(spread.moments,
                                 std::min(spread.moments.rows - 1.0, spread.degrees));
}

bool is_of_events(Law law) { return law == Law::loss || law == Law::events; }

/// Limits of the mean of values that are not negative, as a sum of events: of rows, or of units
/// with all their rows.
InferencePtr events(const std::vector<double>& values, const Values& of, double largest) {
  const RowBlock& block = *of.block;
  const double rows = row_count(block);
  std::vector<double> shares(values.size());
  std::ranges::transform(values, shares.begin(),
                         [&](double value) { return std::max(value, 0.0) / rows; });
  std::vector<double> counts = block.counts;
  if (!block.unit.empty()) {
    shares = unit_sums(block, shares);
    counts.assign(shares.size(), 1.0);
  }
  double rate = 0.0;
  double variance = 0.0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    rate += counts[i] * shares[i];
    variance += counts[i] * shares[i] * shares[i];
  }
  // A typical unit holds rows / effective units of them.
  return stats::weighted_events(
      {rate, variance, largest / std::min(rows, of.amount.effective_units)});
}

/// Rows or units that the spread must rest on (stats::Moments::effective). Normal values of units
/// rest on a third of their degrees of freedom; where there are no other limits, few units of long
/// tails have to do, and Student's quantiles say how little they are.
double min_effective(Law law, const MeanSpread& spread) {
  constexpr double kMost = 10.0;
  constexpr double kFewest = 2.0;
  if (std::isinf(spread.degrees)) return kMost;
  const double share = is_of_events(law) ? 0.25 : 0.125;
  return std::clamp(std::ceil(share * (spread.degrees + 1.0)), kFewest, kMost);
}

bool is_carried_by_many(Law law, const MeanSpread& spread) {
  return spread.moments.variance > 0.0 && spread.moments.effective >= min_effective(law, spread);
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
  std::vector<bool> units(unit_count(block));
  for (std::size_t i = 0; i < missed.size(); ++i) {
    if (!missed[i]) continue;
    rows += block.counts[i];
    if (!units.empty()) units[static_cast<std::size_t>(block.unit[i])] = true;
  }
  if (!units.empty()) rows = static_cast<double>(std::ranges::count(units, true));
  return rows >= min_misses(block);
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
  if (is_carried_by_many(law_of(asked), values.spread) && has_misses(asked, values, arm)) {
    return {scaled(studentized(values.spread), values.scale), kStudentized.of(*values.block)};
  }
  if (!is_of_events(law_of(asked))) return {};
  return {events(values.values, values, largest_event(asked, values, arm)),
          kEvents.of(*values.block)};
}

/// Limits of the mean difference, from rows that rose and rows that fell.
InferencePtr net_events(const std::vector<double>& differences, const Values& of, double largest) {
  std::vector<double> fallen(differences.size());
  std::ranges::transform(differences, fallen.begin(), [](double value) { return -value; });
  return stats::mover_difference(events(differences, of, largest), events(fallen, of, largest), 1.0,
                                 0.0);
}

/// What is wanting where no limits hold.
Want want_of(const MeasuredQuestion& asked, const MeanSpread& spread, std::string_view what) {
  const std::string subject(what);
  const stats::Moments& moments = spread.moments;
  const double fewest = min_effective(law_of(asked), spread);
  const bool has_units = asked.contract.unit.has_value();
  if (moments.variance <= 0.0) {
    return {"every " + std::string(has_units ? "unit" : "row") + " has the same " + subject +
                ": nothing tells how far others may lie from it",
            {}};
  }
  const double missing = std::ceil(moments.rows * (fewest / moments.effective - 1.0));
  Needs needs;
  (has_units ? needs.units : needs.rows) = static_cast<std::int64_t>(missing);
  return {"too little support: the spread of the " + subject + " rests on about " +
              text::fixed(moments.effective, 1) + " of " +
              text::grouped(static_cast<std::int64_t>(moments.rows)) +
              (has_units ? " units (data.unit)" : " rows") + "; at least " +
              std::to_string(static_cast<int>(fewest)) + " are needed",
          needs};
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
  const MeanSpread spread = mean_spread(block, counting_of(asked.contract), differences);
  if (is_carried_by_many(law_of(asked), spread) && has_misses(asked, pair)) {
    result.answer.change = {scaled(studentized(spread), pair.candidate.scale),
                            kStudentizedChange.of(block)};
  } else if (is_of_events(law_of(asked))) {
    const double largest = largest_change(asked, pair, differences);
    result.answer.change = {net_events(differences, pair.candidate, largest), kNetEvents.of(block)};
  } else if (!result.change) {
    result.change = want_of(asked, spread, "change");
  }
  result.answer.change.design_effect = spread.design_effect;
}

double correlation_of(const MeasuredQuestion& asked, const Pair& pair) {
  if (asked.rows.design == Design::independent) return 0.0;
  const RowBlock& block = *pair.candidate.block;
  if (block.unit.empty()) {
    return stats::correlation(block.counts, pair.candidate.values, pair.baseline.values);
  }
  const auto candidate = unit_values(block, pair.candidate.values);
  const auto baseline = unit_values(block, pair.baseline.values);
  return stats::correlation(std::vector<double>(candidate.size(), 1.0), candidate, baseline);
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
    const Values& wanting = answer.candidate ? pair.baseline : pair.candidate;
    result.change = want_of(asked, wanting.spread, "values");
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
  result.value = want_of_amount(pair.candidate.amount, asked.contract);
  result.change =
      result.value ? result.value : want_of_amount(pair.baseline.amount, asked.contract);
  answer.candidate = value_limits(asked, pair.candidate, Arm::candidate);
  answer.baseline = value_limits(asked, pair.baseline, Arm::baseline);
  answer.candidate.design_effect = pair.candidate.spread.design_effect;
  if (pair.candidate && !answer.candidate && !result.value) {
    result.value = want_of(asked, pair.candidate.spread, "values");
  }
  if (pair.candidate && pair.baseline) add_change(asked, pair, result);
  return result;
}

}  // namespace modelgate::gate

/// \file
/// Columns of numbers to blocks of distinct rows in a canonical order.
#include "gate/gather.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "gate/label_delay.hpp"
#include "gate/measure_query.hpp"
#include "gate/measured.hpp"
#include "gate/notices.hpp"
#include "text/number.hpp"
#include "text/sql.hpp"
#include "text/utf8.hpp"

namespace modelgate::gate {
namespace {

constexpr std::int32_t kNoPopulation = -1;

/// The columns of one model's numbers in an answer.
using Columns = std::span<const std::vector<double>>;

/// An answer of measure_query(), taken apart.
struct Answered {
  std::vector<std::int32_t> labels;      ///< empty without classes
  std::vector<std::int32_t> population;  ///< of each row; kNoPopulation: of none
  const std::vector<double>* is_baseline = nullptr;
  const std::vector<double>* units = nullptr;    ///< null: every row is one
  const std::vector<double>* weights = nullptr;  ///< null: rows weigh alike
  const std::vector<double>* counts = nullptr;
};

/// Of two classes 1 is the positive one, whatever its place in the policy.
std::int32_t label_of(double code, const DataContract& data) {
  const auto index = static_cast<std::int32_t>(code);
  if (data.classes.size() != 2) return index;
  return index == data.positive.value_or(1) ? 1 : 0;
}

Answered take_apart(const Numbers& numbers, const SliceTexts& slices, const DataContract& data) {
  Answered answered;
  std::size_t next = 0;
  if (!data.classes.empty()) {
    for (const double code : numbers.values[next]) answered.labels.push_back(label_of(code, data));
    ++next;
  }
  answered.is_baseline = &numbers.values[next++];
  auto last = numbers.values.end();
  answered.counts = &*--last;
  if (data.is_weighted()) answered.weights = &*--last;
  if (data.unit || data.is_weighted()) answered.units = &*--last;
  std::vector<int> codes(slices.codes.size());
  answered.population.reserve(answered.counts->size());
  for (std::size_t row = 0; row < answered.counts->size(); ++row) {
    for (std::size_t key = 0; key < codes.size(); ++key) {
      codes[key] = static_cast<int>(numbers.values[next + key][row]);
    }
    const auto found = slices.population.find(codes);
    answered.population.push_back(codes.empty() ? 0
                                  : found == slices.population.end()
                                      ? kNoPopulation
                                      : static_cast<std::int32_t>(found->second));
  }
  return answered;
}

bool is_number(const Columns& columns, std::size_t row, const Measure& measure, double tolerance) {
  double sum = 0.0;
  for (const auto& column : columns) {
    const double value = column[row];
    if (!std::isfinite(value)) return false;
    if (measure.is_scores() && (value < 0.0 || value > 1.0)) return false;
    sum += value;
  }
  return columns.size() <= 1 || std::abs(sum - 1.0) <= tolerance;
}

/// One model's part of an answer.
struct Side {
  Columns baseline;  ///< empty without a baseline
  Columns candidate;
};

/// Divides the rows of one measure into blocks, by population and, in an independent design, model.
class Divider {
 public:
  Divider(const Plan& plan, const Measure& measure, const Answered& answered, Side side)
      : plan_(&plan), measure_(&measure), answered_(&answered), side_(side) {}

  std::vector<Measurements> divide(std::size_t populations) {
    std::vector<Measurements> found(populations);
    const bool is_paired = design() == Design::paired;
    for (Measurements& one : found) {
      one.design = design();
      one.classes =
          measure_->is_scores() ? static_cast<int>(plan_->policy->data.classes.size()) : 0;
      one.blocks.resize(is_paired ? 1 : 2);
    }
    for (std::size_t row = 0; row < answered_->population.size(); ++row) {
      const std::int32_t population = answered_->population[row];
      if (population == kNoPopulation || !has_numbers(row)) continue;
      auto& blocks = found[static_cast<std::size_t>(population)].blocks;
      append(is_paired || !is_baseline(row) ? blocks.front() : blocks.back(), row);
    }
    const auto counting = answered_->weights == nullptr ? Counting::copies : Counting::weights;
    for (Measurements& one : found) {
      for (RowBlock& block : one.blocks) block = canonical(std::move(block), counting);
    }
    return found;
  }

  [[nodiscard]] const Faults& faults() const noexcept { return faults_; }

 private:
  [[nodiscard]] Design design() const { return plan_->policy->inputs.design; }
  [[nodiscard]] bool is_baseline(std::size_t row) const {
    return (*answered_->is_baseline)[row] != 0.0;
  }
  [[nodiscard]] bool reads_baseline(std::size_t row) const {
    return !side_.baseline.empty() && (design() == Design::paired || is_baseline(row));
  }
  [[nodiscard]] bool reads_candidate(std::size_t row) const {
    return design() == Design::paired || !is_baseline(row);
  }

  bool has_numbers(std::size_t row) {
    const double tolerance = plan_->policy->data.score_sum_tolerance;
    const auto rows = static_cast<std::int64_t>((*answered_->counts)[row]);
    bool is_whole = true;
    if (reads_baseline(row) && !is_number(side_.baseline, row, *measure_, tolerance)) {
      faults_.baseline += rows;
      is_whole = false;
    }
    if (reads_candidate(row) && !is_number(side_.candidate, row, *measure_, tolerance)) {
      faults_.candidate += rows;
      is_whole = false;
    }
    return is_whole;
  }

  void append(RowBlock& block, std::size_t row) const {
    if (measure_->is_scores()) block.labels.push_back(answered_->labels[row]);
    const double weight = answered_->weights == nullptr ? 1.0 : (*answered_->weights)[row];
    block.counts.push_back(weight * (*answered_->counts)[row]);
    if (answered_->units != nullptr) {
      block.unit.push_back(static_cast<std::int32_t>((*answered_->units)[row]));
    }
    const auto add = [&](const Columns& from, std::vector<std::vector<double>>& to) {
      to.resize(from.size());
      for (std::size_t at = 0; at < from.size(); ++at) to[at].push_back(from[at][row]);
    };
    if (reads_baseline(row)) add(side_.baseline, block.baseline);
    if (reads_candidate(row)) add(side_.candidate, block.candidate);
  }

  const Plan* plan_;
  const Measure* measure_;
  const Answered* answered_;
  Side side_;
  Faults faults_;
};

std::string rows_text(std::int64_t rows) {
  return text::grouped(rows) + (rows == 1 ? " row" : " rows");
}

std::string trouble(const Measure& measure, Arm arm) {
  const bool is_baseline = arm == Arm::baseline;
  const std::string model = is_baseline ? "baseline" : "candidate";
  if (measure.is_scores()) {
    return "the score of the " + model +
           " is no probability (empty, not finite, outside [0, 1], or off the sum of 1)";
  }
  return "the column '" + text::printable(is_baseline ? measure.baseline : measure.candidate) +
         "' of the " + model + " holds no finite number";
}

/// The rows of a model that have no numbers, as a condition.
std::string faulty_rows(const Measure& measure, Arm arm, const DataContract& data) {
  const RowArm other = arm == Arm::baseline ? RowArm::candidate : RowArm::baseline;
  return "mg_status = " + text::sql_literal(name(RowStatus::kept)) + " AND mg_arm <> " +
         text::sql_literal(name(other)) + " AND " + fault_condition(measure, arm, data);
}

Finding left_out(const std::string& what, std::int64_t rows, const std::string& example) {
  return {std::string(name(FindingKind::unmeasured)), rows, example,
          rows_text(rows) + " left out" +
              (example.empty() ? std::string() : ", for example " + example) + ": " + what};
}

std::string refusal(const std::string& what, std::int64_t rows, const std::string& example) {
  return rows_text(rows) + ": " + what + "; fix the data, or set data.unparsed: exclude" +
         (example.empty() ? std::string() : " (first example: " + example + ")");
}

std::vector<std::size_t> measures_of(const Plan& plan, std::size_t grouping) {
  std::set<std::size_t> found;
  for (const Item& item : plan.items) {
    if (item.grouping == grouping && item.measure) found.insert(*item.measure);
  }
  return {found.begin(), found.end()};
}

/// The columns of each measure in an answer, in the order of measure_query().
std::vector<Side> sides_of(const MeasureQuery& query, const Numbers& numbers) {
  const DataContract& data = query.plan.policy->data;
  std::size_t next = (data.classes.empty() ? 1U : 2U) + query.slices.codes.size();
  const auto take = [&](const Measure& measure, Arm arm) {
    const std::size_t width = number_columns(measure, arm, data).size();
    const Columns columns = std::span(numbers.values).subspan(next, width);
    next += width;
    return columns;
  };
  std::vector<Side> sides;
  for (const std::size_t at : query.measures) {
    Side side;
    if (query.has_baseline) side.baseline = take(query.plan.measures[at], Arm::baseline);
    side.candidate = take(query.plan.measures[at], Arm::candidate);
    sides.push_back(side);
  }
  return sides;
}

void merge(Faults& most, const Faults& faults) {
  most.baseline = std::max(most.baseline, faults.baseline);
  most.candidate = std::max(most.candidate, faults.candidate);
}

}  // namespace

Gatherer::Gatherer(const Plan& plan, Source& source, const JudgedTexts& texts, std::stop_token stop)
    : plan_(&plan), source_(&source), texts_(&texts), stop_(std::move(stop)) {}

void Gatherer::gather(std::size_t grouping, Collected& collected) {
  Split& split = collected.splits[grouping];
  const DataContract& data = plan_->policy->data;
  const MeasureQuery query{*plan_,      grouping, measures_of(*plan_, grouping),
                           split.texts, *texts_,  collected.has_baseline};
  const bool has_labels = data.classes.empty() || !texts_->labels.empty();
  const bool has_keys = plan_->groupings[grouping].columns.empty() || !split.texts.codes.empty();
  if (query.measures.empty() || !split.error.empty() || !has_labels || !has_keys) return;
  const Numbers numbers = source_->numbers(measure_query(query), stop_);
  const Answered answered = take_apart(numbers, query.slices, data);
  const auto sides = sides_of(query, numbers);
  for (std::size_t at = 0; at < sides.size(); ++at) {
    const std::size_t measure = query.measures[at];
    Divider divider(*plan_, plan_->measures[measure], answered, sides[at]);
    auto divided = divider.divide(split.populations.size());
    merge(faults_[measure], divider.faults());
    for (std::size_t population = 0; population < divided.size(); ++population) {
      split.populations[population].measurements.made().emplace(measure,
                                                                std::move(divided[population]));
    }
  }
}

void Gatherer::refuse_or_note(ReportEvidence& evidence) const {
  const DataContract& data = plan_->policy->data;
  std::string refused;
  for (const auto& [measure, faults] : faults_) {
    for (const Arm arm : {Arm::baseline, Arm::candidate}) {
      const std::int64_t rows = arm == Arm::baseline ? faults.baseline : faults.candidate;
      if (rows == 0) continue;
      const Measure& measured = plan_->measures[measure];
      const std::string what = trouble(measured, arm);
      const std::string example =
          example_row(*plan_, faulty_rows(measured, arm, data), *source_, stop_);
      if (data.unparsed == OnUnparsed::exclude) {
        evidence.findings.push_back(left_out(what, rows, example));
      } else {
        refused += (refused.empty() ? "" : "\n") + refusal(what, rows, example);
      }
    }
  }
  if (!refused.empty()) throw DataError(refused);
}

}  // namespace modelgate::gate

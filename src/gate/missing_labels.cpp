/// \file
/// Sharp bounds from the confusion of the labelled rows and the answers on the others.
#include "gate/missing_labels.hpp"

#include <cstddef>
#include <string>

#include "gate/arms.hpp"

namespace modelgate::gate {
namespace {

/// One model on all rows that it answered.
struct Answers {
  Confusion labelled;
  std::vector<double> unlabelled;  ///< by answer; the last are answers that are no class
  double unlabelled_rows = 0.0;
};

Answers answers_of(const Collected& collected, const Evidence& evidence, Arm arm) {
  Answers answers{confusion(evidence, arm), {}, 0.0};
  answers.unlabelled.resize(static_cast<std::size_t>(evidence.classes) + 1);
  for (const Cell& cell : collected.unlabelled) {
    const int given = answer(cell, arm);
    if (given == kNotScored) continue;
    answers.unlabelled[static_cast<std::size_t>(given)] += static_cast<double>(cell.count);
    answers.unlabelled_rows += static_cast<double>(cell.count);
  }
  return answers;
}

double right_rows(const Confusion& labelled) {
  double right = 0.0;
  for (int index = 0; index < labelled.classes; ++index) right += labelled.at(index, index);
  return right;
}

std::optional<Interval> accuracy_bounds(const Answers& answers) {
  const double rows = answers.labelled.total + answers.unlabelled_rows;
  if (rows <= 0.0) return std::nullopt;
  const double right = right_rows(answers.labelled);
  // What is no class is wrong whatever the label is.
  const double may_be_right = answers.unlabelled_rows - answers.unlabelled.back();
  return Interval{right / rows, (right + may_be_right) / rows};
}

/// The lowest recall has all others' rows in the class; the highest has all of its own.
std::optional<Interval> recall_bounds(const Answers& answers, int index) {
  const double rows = answers.labelled.truth[static_cast<std::size_t>(index)];
  if (rows <= 0.0) return std::nullopt;
  const double hits = answers.labelled.at(index, index);
  const double given = answers.unlabelled[static_cast<std::size_t>(index)];
  const double withheld = answers.unlabelled_rows - given;
  return Interval{hits / (rows + withheld), (hits + given) / (rows + given)};
}

/// A missing label can decide for one model only where their answers differ, and only for a class.
Interval paired_change(const Answers& baseline, const Answers& candidate,
                       const Collected& collected) {
  const int no_class = candidate.labelled.classes;
  double worst = right_rows(candidate.labelled) - right_rows(baseline.labelled);
  double best = worst;
  double rows = candidate.labelled.total;
  for (const Cell& cell : collected.unlabelled) {
    if (cell.baseline == kNotScored || cell.candidate == kNotScored) continue;
    const auto count = static_cast<double>(cell.count);
    rows += count;
    if (cell.baseline == cell.candidate) continue;
    if (cell.baseline != no_class) worst -= count;
    if (cell.candidate != no_class) best += count;
  }
  return {worst / rows, best / rows};
}

WorstCase accuracy_case(const Collected& collected, const Answers& candidate,
                        const std::optional<Answers>& baseline) {
  WorstCase result{"accuracy", {}, accuracy_bounds(candidate), {}, {}};
  if (!baseline) return result;
  result.baseline = accuracy_bounds(*baseline);
  if (!result.candidate || !result.baseline) return result;
  switch (collected.evidence.design) {
    case Design::paired: result.delta = paired_change(*baseline, candidate, collected); break;
    case Design::independent:
      result.delta = Interval{result.candidate->low - result.baseline->high,
                              result.candidate->high - result.baseline->low};
      break;
  }
  return result;
}

}  // namespace

std::optional<double> coverage(const LabelCounts& counts) noexcept {
  if (counts.predictions <= 0) return std::nullopt;
  return static_cast<double>(counts.predictions - counts.unlabelled) /
         static_cast<double>(counts.predictions);
}

std::optional<double> label_coverage(const Collected& collected) noexcept {
  const auto& [predictions, unlabelled] = collected.candidate_labels;
  return coverage({predictions + collected.baseline_labels.predictions,
                   unlabelled + collected.baseline_labels.unlabelled});
}

const LabelCounts& least_labelled(const Collected& collected) noexcept {
  const auto candidate = coverage(collected.candidate_labels);
  const auto baseline = coverage(collected.baseline_labels);
  const bool is_baseline = baseline && (!candidate || *baseline < *candidate);
  return is_baseline ? collected.baseline_labels : collected.candidate_labels;
}

std::vector<WorstCase> worst_cases(const Policy& policy, const Collected& collected) {
  std::vector<WorstCase> cases;
  if (collected.unlabelled.empty() || collected.splits.empty() ||
      collected.splits.front().populations.empty()) {
    return cases;
  }
  const Evidence& evidence = collected.splits.front().populations.front().evidence;
  const Answers candidate = answers_of(collected, evidence, Arm::candidate);
  std::optional<Answers> baseline;
  if (collected.has_baseline) baseline = answers_of(collected, evidence, Arm::baseline);
  cases.push_back(accuracy_case(collected, candidate, baseline));
  for (int index = 0; index < evidence.classes; ++index) {
    WorstCase one{"recall",
                  policy.data.classes[static_cast<std::size_t>(index)],
                  recall_bounds(candidate, index),
                  {},
                  {}};
    if (baseline) one.baseline = recall_bounds(*baseline, index);
    if (one.candidate || one.baseline) cases.push_back(std::move(one));
  }
  return cases;
}

}  // namespace modelgate::gate

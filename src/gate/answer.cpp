/// \file
/// Approach to answer, but for shared replicates.
#include "gate/answer.hpp"

#include <string>
#include <utility>

#include "gate/collapse.hpp"
#include "gate/design_answer.hpp"
#include "gate/loss_answer.hpp"
#include "gate/sampled.hpp"

namespace modelgate::gate {
namespace {

Answer closed_answer(const Evidence& evidence, const Statistic& statistic, const Forms& forms,
                     RelativeChange relative) {
  Answer answer;
  answer.point = evaluate(evidence, statistic);
  answer.candidate = closed_value(evidence, statistic, Arm::candidate, forms);
  if (statistic.metric->scope == Scope::pair) return answer;
  answer.baseline = closed_value(evidence, statistic, Arm::baseline, forms);
  answer.change = closed_change(evidence, statistic, forms);
  if (relative == RelativeChange::wanted) {
    answer.relative = closed_relative_change(evidence, statistic, forms);
  }
  return answer;
}

/// The smoothed bootstrap of the table that a statistic depends on.
Answer smoothed_answer(const Rows& rows, const Sample& sample, Resampling resampling) {
  const auto table = collapse(sample.evidence, sample.statistic);
  resampling.prior = table->prior;
  const auto replicates = resample(table->evidence, std::string(rows.stream) + "\nsmoothed",
                                   {&table->statistic, 1}, resampling);
  return sampled_answer({table->evidence, table->statistic, sample.approach, sample.relative},
                        replicates.front());
}

}  // namespace

Answer answer_alone(const Rows& rows, const Question& question, const Resampling& resampling,
                    RelativeChange relative) {
  const Statistic& statistic = question.statistic;
  const Approach approach = approach_to(rows.evidence, question);
  const auto only_values = [&] { return Answer{.point = evaluate(rows.evidence, statistic)}; };
  if (!approach.obstacle.empty()) return only_values();
  switch (approach.sampling) {
    case Sampling::none: return closed_answer(rows.evidence, statistic, approach.forms, relative);
    case Sampling::loss: return loss_answer(rows.evidence, statistic, relative);
    case Sampling::design: return design_answer(rows.evidence, statistic, relative);
    case Sampling::smoothed:
      return smoothed_answer(rows, {rows.evidence, statistic, approach, relative}, resampling);
    case Sampling::rows:
    case Sampling::studentized:
    case Sampling::bayesian: break;
  }
  return only_values();
}

}  // namespace modelgate::gate

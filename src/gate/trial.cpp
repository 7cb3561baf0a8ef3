/// \file
/// Samples to drafts to verdicts, 64 samples at a time.
#include "gate/trial.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "gate/arms.hpp"
#include "gate/estimate.hpp"
#include "gate/harm.hpp"
#include "gate/parallel.hpp"
#include "modelgate/error.hpp"
#include "stats/proportion.hpp"

namespace modelgate::gate {
namespace {

constexpr double kRounding = 1e-9;  // of truths that are shares of whole numbers

void count(Outcomes& outcomes, Verdict verdict) {
  switch (verdict) {
    case Verdict::pass: ++outcomes.pass; break;
    case Verdict::inconclusive:
    case Verdict::error: ++outcomes.inconclusive; break;
    case Verdict::fail: ++outcomes.fail; break;
  }
}

void add(Outcomes& sum, const Outcomes& other) {
  sum.pass += other.pass;
  sum.inconclusive += other.inconclusive;
  sum.fail += other.fail;
}

Interval chance(std::int64_t count, std::int64_t runs) {
  constexpr double kConfidence = 0.95;
  if (runs == 0) return {0.0, 1.0};
  const auto shown = stats::proportion(static_cast<double>(count), static_cast<double>(runs),
                                       stats::ProportionMethod::clopper_pearson);
  const auto [low, high] = stats::interval(*shown, kConfidence);
  return {low, high};
}

/// A slice that drew no row is no slice: the gate would not see it.
bool vanished(const Draft& draft) {
  return draft.population != nullptr && draft.population->evidence.cells.empty() &&
         !draft.item->check->slice.columns.empty();
}

/// Labels and rows of a sample, as requirements look at them.
void recount(Collected& collected, Arm arm, ArmEvidence& evidence) {
  const auto& populations = collected.splits.front().populations;
  for (ClassRows& one : evidence.classes) one.rows = 0;
  if (populations.empty()) return;
  const Population& whole = populations.front();
  const bool has_classes = !evidence.classes.empty();
  if (has_classes) {
    evidence.judged = arm == Arm::candidate ? whole.rows : whole.baseline_rows;
    for (const Cell& cell : whole.evidence.cells) {
      if (answer(cell, arm) == kNotScored) continue;
      evidence.classes[static_cast<std::size_t>(cell.label)].rows += cell.count;
    }
  }
}

/// Judges samples, one thread's share of them.
class Sampler {
 public:
  Sampler(const Staging& staging, std::span<const Draft> truth)
      : staging_(&staging), truth_(truth) {}

  [[nodiscard]] Verdicts block(std::int64_t number, const Effort& effort) const {
    Verdicts verdicts{{}, std::vector<Outcomes>(truth_.size())};
    auto samples = staging_->world.samples(number);
    for (std::size_t lane = 0; lane < samples.size(); ++lane) {
      const std::int64_t run = number * stats::kLanes + static_cast<std::int64_t>(lane);
      if (run >= effort.runs || effort.stop.stop_requested()) break;
      judge(std::move(samples[lane]), run, verdicts);
    }
    return verdicts;
  }

 private:
  void judge(WorldSample sample, std::int64_t run, Verdicts& verdicts) const {
    const Plan& plan = staging_->material.plan;
    const Policy& policy = *plan.policy;
    std::vector<RowKind> kinds;
    if (policy.statistics.multiplicity == Multiplicity::max_t) {
      kinds = staging_->world.kinds_in(sample);
    }
    Collected collected = with_rows(staging_->material, std::move(sample.splits));
    const auto& [worlds, harm, world] = staging_->numbers;
    if (worlds != nullptr) worlds->add_sample(harm, world, run, collected.splits);
    collected.kinds = std::move(kinds);
    Drafts drafts = make_drafts(plan, collected, plan.as_of);
    std::vector<std::size_t> indexes;
    std::vector<Draft> judged;
    for (std::size_t at = 0; at < drafts.size(); ++at) {
      drafts[at].decision.limit = truth_[at].decision.limit;
      if (vanished(drafts[at])) continue;
      indexes.push_back(at);
      judged.push_back(drafts[at]);
    }
    Resampling resampling = resampling_of(policy.statistics, 1, {});
    resampling.seed += static_cast<std::uint64_t>(run) + 1;
    const Ruling ruling = rule(judged, {policy, collected}, resampling);
    count(verdicts.gate, ruling.verdict);
    for (std::size_t at = 0; at < indexes.size(); ++at) {
      count(verdicts.decisions[indexes[at]], judged[at].decision.verdict);
    }
  }

  const Staging* staging_;
  std::span<const Draft> truth_;
};

}  // namespace

OutcomeRates measured(const Outcomes& outcomes) {
  const std::int64_t runs = outcomes.runs();
  return {outcomes, chance(outcomes.pass, runs), chance(outcomes.inconclusive, runs),
          chance(outcomes.fail, runs)};
}

Collected with_rows(const Material& material, std::vector<Split> splits) {
  Collected collected = material.collected;
  collected.splits = std::move(splits);
  recount(collected, Arm::candidate, collected.evidence.all);
  if (collected.evidence.design == Design::independent && collected.has_baseline) {
    recount(collected, Arm::baseline, collected.evidence.baseline);
  }
  return collected;
}

Drafts drafts_on(const Staging& staging, const Collected& truth) {
  const Plan& plan = staging.material.plan;
  Drafts drafts = make_drafts(plan, truth, plan.as_of);
  if (staging.limits == TrialLimits::as_written) return drafts;
  for (Draft& draft : drafts) {
    if (draft.population == nullptr) continue;
    const double value = judged_quantity(draft);
    if (!std::isfinite(value)) continue;
    const bool is_slo = draft.decision.kind == DecisionKind::slo;
    if (is_slo || distance_from_limit(*draft.decision.limit, value) < -kRounding) {
      draft.decision.limit->value = value;
    }
  }
  return drafts;
}

Verdicts judge_samples(const Staging& staging, std::span<const Draft> truth, const Effort& effort) {
  const std::int64_t blocks = (effort.runs + stats::kLanes - 1) / stats::kLanes;
  std::vector<Verdicts> found(static_cast<std::size_t>(blocks));
  const Sampler sampler(staging, truth);
  for_each_index(blocks, effort.threads, [&] {
    return [&](std::int64_t block) {
      found[static_cast<std::size_t>(block)] = sampler.block(block, effort);
    };
  });
  if (effort.stop.stop_requested()) throw Error("stopped before the gate was tried");
  Verdicts sum{{}, std::vector<Outcomes>(truth.size())};
  for (const Verdicts& part : found) {
    add(sum.gate, part.gate);
    for (std::size_t at = 0; at < truth.size(); ++at) add(sum.decisions[at], part.decisions[at]);
  }
  return sum;
}

}  // namespace modelgate::gate

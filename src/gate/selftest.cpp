/// \file
/// Which worlds are tried, and what of a gate cannot be.
#include "gate/selftest.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "gate/clock.hpp"
#include "gate/family.hpp"
#include "gate/harm.hpp"
#include "gate/naming.hpp"
#include "gate/p_values.hpp"
#include "gate/requirements.hpp"
#include "gate/selftest_findings.hpp"
#include "gate/trial.hpp"
#include "text/number.hpp"

namespace modelgate::gate {
namespace {

// Decisions that regressions are made for, each a world of its own.
constexpr std::size_t kMostTargets = 20;

// Why a regression is not made for a decision.
constexpr std::string_view kNoMargin =
    "two equal models lie on the limit or beyond it, so that a regression has no margin to be "
    "measured in; give --regression in the metric's unit";
constexpr std::string_view kOutOfReach =
    "turning right answers wrong cannot make it worse by that much";
constexpr std::string_view kNumbersOutOfReach =
    "scores of rows of other classes, or events more or less, cannot make it worse by that much";

bool blocks(const Decision& decision) {
  return decision.severity == Severity::block && !decision.waived;
}

std::vector<std::string> ids_of(std::span<const Draft> drafts) {
  std::vector<Decision> decisions;
  decisions.reserve(drafts.size());
  for (const Draft& draft : drafts) decisions.push_back(draft.decision);
  make_unique(decisions);
  std::vector<std::string> ids;
  ids.reserve(decisions.size());
  for (const Decision& decision : decisions) ids.push_back(decision.id);
  return ids;
}

/// The state of one selftest.
class Tester {
 public:
  Tester(const Material& material, const Testing& testing)
      : material_(&material),
        testing_(&testing),
        equal_(material, {}, seed(), 0),
        numbers_(material) {
    require_time();
    truth_ = with_rows(material, equal_.truth());
    numbers_.add_truth({}, truth_.splits);
    drafts_ = drafts_on({material, equal_}, truth_);
    ids_ = ids_of(drafts_);
  }

  void run(GateSelftest& result) {
    add_equal(result, TrialLimits::as_written, TrialKind::equal_as_written);
    add_equal(result, TrialLimits::at_the_truth, TrialKind::equal_at_limits);
    const auto targets = chosen_targets(result);
    for (const RegressionSize& size : testing_->sizes) {
      for (const std::size_t target : targets) add_regression(result, target, size);
    }
    add_remarks(result);
  }

 private:
  [[nodiscard]] std::uint64_t seed() const { return material_->plan.policy->statistics.seed; }

  [[nodiscard]] Effort effort() const {
    return {testing_->runs, testing_->judging.threads, testing_->judging.stop};
  }

  /// \throws UsageError  where drawing rows of numbers would take too long
  void require_time() const {
    constexpr double kMostRows = 5e8;
    const std::int64_t rows = numbers_.rows();
    if (static_cast<double>(rows) * static_cast<double>(testing_->runs) <= kMostRows) return;
    throw UsageError("selftest would draw " + text::grouped(rows) + " rows of numbers in each of " +
                     text::grouped(testing_->runs) +
                     " runs, which takes too long; give fewer --runs, or a part of the rows");
  }

  [[nodiscard]] NumberStaging numbers(const std::optional<NumberHarm>& harm,
                                      std::uint64_t world) const {
    return {numbers_.empty() ? nullptr : &numbers_, harm, world};
  }

  void add_equal(GateSelftest& result, TrialLimits limits, TrialKind kind) const {
    const Staging staging{*material_, equal_, limits, numbers({}, 0)};
    const Drafts drafts = drafts_on(staging, truth_);
    const Verdicts verdicts = judge_samples(staging, drafts, effort());
    Trial trial{kind, {}, {}, {}, measured(verdicts.gate), {}};
    for (std::size_t at = 0; at < drafts.size(); ++at) {
      trial.decisions.push_back(described(drafts[at], at, verdicts.decisions[at]));
    }
    result.trials.push_back(std::move(trial));
  }

  [[nodiscard]] TrialDecision described(const Draft& draft, std::size_t at,
                                        const Outcomes& outcomes) const {
    TrialDecision one;
    one.id = ids_[at];
    one.kind = draft.decision.kind;
    one.alpha = draft.alpha;
    one.burden = draft.decision.burden;
    one.limit = draft.decision.limit->value;
    one.blocks = blocks(draft.decision);
    one.rates = measured(outcomes);
    if (draft.population == nullptr) return one;
    const double truth = judged_quantity(draft);
    if (!std::isfinite(truth)) return one;
    one.truth = truth;
    one.distance = distance_from_limit(*draft.decision.limit, truth);
    return one;
  }

  /// Blocking decisions that can be judged, those on the fewest rows first.
  [[nodiscard]] std::vector<std::size_t> chosen_targets(GateSelftest& result) const {
    const auto rows_of = [&](std::size_t at) { return drafts_[at].decision.rows; };
    std::vector<std::size_t> targets;
    for (std::size_t at = 0; at < drafts_.size(); ++at) {
      const Draft& draft = drafts_[at];
      if (draft.is_computable() && blocks(draft.decision)) targets.push_back(at);
    }
    if (targets.size() <= kMostTargets || testing_->sizes.empty()) return targets;
    std::ranges::stable_sort(targets, {}, rows_of);
    result.remarks.push_back("regressions were made for the 20 decisions on the fewest rows of " +
                             text::grouped(std::ssize(targets)));
    targets.resize(kMostTargets);
    std::ranges::sort(targets);
    return targets;
  }

  /// What the draft judges in a world with the regression; nothing, and why, where there is none.
  [[nodiscard]] std::optional<double> wanted_truth(std::size_t target, const RegressionSize& size) {
    const Draft& draft = drafts_[target];
    const Limit& limit = *draft.decision.limit;
    const double downwards = is_floor(limit.comparison) ? 1.0 : -1.0;
    constexpr double kSmallestMargin = 1e-12;
    const double equal = draft.decision.kind == DecisionKind::delta ? 0.0 : judged_quantity(draft);
    if (!std::isfinite(equal)) return std::nullopt;
    if (!size.in_margins) return equal - downwards * size.value;
    const double margin = distance_from_limit(limit, equal);
    if (margin > kSmallestMargin) return equal - downwards * size.value * margin;
    leave_out(target, kNoMargin);
    return std::nullopt;
  }

  void add_regression(GateSelftest& result, std::size_t target, const RegressionSize& size) {
    const auto wanted = wanted_truth(target, size);
    if (!wanted) return;
    const bool is_of_numbers = is_of_rows(drafts_[target].metric().scope);
    auto trial = is_of_numbers ? number_trial(target, *wanted, 2 + result.trials.size())
                               : count_trial(target, *wanted, 2 + result.trials.size());
    if (!trial) return leave_out(target, is_of_numbers ? kNumbersOutOfReach : kOutOfReach);
    trial->size = size;
    result.trials.push_back(std::move(*trial));
  }

  /// Right answers turned wrong.
  [[nodiscard]] std::optional<Trial> count_trial(std::size_t target, double wanted,
                                                 std::uint64_t number) const {
    const Draft& draft = drafts_[target];
    const Evidence& evidence = draft.population->evidence;
    Harm harm;
    harm.grouping = draft.item->grouping;
    harm.population =
        static_cast<int>(draft.population - truth_.splits[harm.grouping].populations.data());
    harm.wrong = harmful_answers(draft, evidence);
    const auto rate = rate_for(draft, evidence, harm.wrong, wanted);
    if (!rate) return std::nullopt;
    harm.rate = *rate;
    const World world(*material_, harm, seed(), number);
    Trial trial = tried(target, {*material_, world, TrialLimits::as_written, numbers({}, number)});
    trial.turned = harm.rate;
    return trial;
  }

  /// Numbers of the candidate made worse.
  [[nodiscard]] std::optional<Trial> number_trial(std::size_t target, double wanted,
                                                  std::uint64_t number) const {
    const auto harm = numbers_.harm_for(drafts_[target], wanted, truth_.splits);
    if (!harm) return std::nullopt;
    const World world(*material_, {}, seed(), number);
    Trial trial =
        tried(target, {*material_, world, TrialLimits::as_written, numbers(harm, number)});
    const bool is_shift = harm->change.way == NumberWay::shift;
    (is_shift ? trial.shifted : trial.turned) = harm->change.amount;
    return trial;
  }

  [[nodiscard]] Trial tried(std::size_t target, const Staging& staging) const {
    Collected truth = with_rows(*material_, staging.world.truth());
    numbers_.add_truth(staging.numbers.harm, truth.splits);
    const Drafts drafts = drafts_on(staging, truth);
    const Verdicts verdicts = judge_samples(staging, drafts, effort());
    return {TrialKind::regression,
            {},
            {},
            {},
            measured(verdicts.gate),
            {described(drafts[target], target, verdicts.decisions[target])}};
  }

  void leave_out(std::size_t target, std::string_view why) {
    auto& ids = untried_[why];
    if (std::ranges::find(ids, ids_[target]) == ids.end()) ids.push_back(ids_[target]);
  }

  /// What no regression could be made for, and why.
  void add_remarks(GateSelftest& result) const {
    if (material_->plan.policy->statistics.looks) {
      result.remarks.emplace_back("statistics.looks: each trial is judged as the only look");
    }
    for (const auto& [why, ids] : untried_) {
      std::string words;
      for (const std::string& id : ids) words += (words.empty() ? "" : ", ") + id;
      result.remarks.push_back(words + ": " + std::string(why));
    }
  }

  const Material* material_;
  const Testing* testing_;
  World equal_;
  NumberWorlds numbers_;
  Collected truth_;
  Drafts drafts_;
  std::vector<std::string> ids_;
  std::map<std::string_view, std::vector<std::string>> untried_;  ///< by reason
};

/// The chance to fail that the gate never exceeds by design where all truths lie on the limit.
double nominal_chance(std::span<const Draft> drafts, Multiplicity multiplicity) {
  double largest = 0.0;
  double sum = 0.0;
  for (const Draft& draft : drafts) {
    if (!is_in_family(draft)) continue;
    largest = std::max(largest, draft.alpha);
    sum += draft.alpha;
  }
  return multiplicity == Multiplicity::none ? std::min(sum, 1.0) : largest;
}

/// The policy without the checks that cannot be tried: counts of rows that weigh differently.
/// \throws UsageError  when nothing is left
Policy triable(const Policy& written) {
  Policy policy = written;
  if (!written.data.is_weighted()) return policy;
  std::erase_if(policy.checks, [](const Check& check) { return !is_of_rows(check.scope); });
  if (policy.checks.empty()) {
    throw UsageError(
        "selftest draws counts of answers as if rows weighed alike, and those of this gate weigh "
        "differently (" +
        std::string(written.data.weight_key()) + ")");
  }
  return policy;
}

void require_readable(const Collected& collected) {
  for (const Split& split : collected.splits) {
    if (!split.error.empty()) throw SourceError(split.error);
  }
  if (collected.evidence.all.judged == 0) throw DataError("no row is left to judge");
}

}  // namespace

GateSelftest selftest(const Policy& written, Source& source, const OpenedFacts& facts,
                      const Testing& testing) {
  const Policy policy = triable(written);
  Plan plan = make_plan(policy, facts.conditions);
  require_baseline(plan, facts);
  plan.as_of = resolve_as_of(policy, source, testing.judging);
  const Collected collected = collect(plan, source, facts, testing.judging.stop);
  require_readable(collected);
  const OpenedInputs inputs{source, facts, testing.judging.stop};
  const Refined refined = policy.data.unit ? refine_units(plan, collected, inputs)
                                           : Refined{refine(plan, collected, inputs), {}};
  if (testing.judging.progress) testing.judging.progress("simulating gates");
  GateSelftest result;
  Report report;
  describe_gate(report, policy);
  result.gate = report.gate;
  result.as_of = plan.as_of;
  result.design = collected.evidence.design;
  result.has_baseline = collected.has_baseline;
  result.rows = collected.evidence.all.judged;
  if (result.design == Design::independent) result.rows += collected.evidence.baseline.judged;
  result.runs = testing.runs;
  result.seed = policy.statistics.seed;
  const Drafts drafts = make_drafts(plan, collected, plan.as_of);
  result.family = std::ranges::count_if(drafts, is_in_family);
  result.nominal = nominal_chance(drafts, policy.statistics.multiplicity);
  for (const Unmet& unmet : unmet_requirements(policy, collected)) {
    result.remarks.push_back(unmet.sentence);
  }
  if (policy.checks.size() < written.checks.size()) {
    result.remarks.emplace_back(
        "checks on predicted classes are left out: rows weigh differently (" +
        std::string(written.data.weight_key()) + ")");
  }
  const Material material{plan, refined.kinds, collected, refined.units};
  Tester(material, testing).run(result);
  result.findings = findings_on(result);
  return result;
}

}  // namespace modelgate::gate

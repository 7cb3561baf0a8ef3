/// \file
/// A population of two models of four classes, worlds made of it, and gates judged in them.
#include "gate_rates/rates.hpp"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <limits>
#include <span>
#include <utility>

#include "gate/harm.hpp"
#include "gate/parallel.hpp"
#include "gate/trial.hpp"
#include "metric/registry.hpp"

namespace modelgate::bench {
namespace {

constexpr int kClasses = 4;
constexpr int kRegions = 4;
constexpr std::uint64_t kSeed = 20260101;
constexpr double kShares[kClasses] = {0.4, 0.3, 0.2, 0.1};
constexpr double kRegionShares[kRegions] = {0.4, 0.3, 0.2, 0.1};
constexpr double kRight = 0.85;     // of each model, in every class
constexpr double kAgree = 0.8;      // of the wrong answers of one model, the other is wrong alike
constexpr double kMarginal = 0.04;  // of right answers turned wrong, as one margin

Check check_on(const char* metric) {
  Check check;
  check.metric = metric;
  check.name = metric;
  return check;
}

std::vector<Check> checks_of(const GateShape& shape) {
  std::vector<Check> checks = {check_on("accuracy"), check_on("balanced_accuracy"), check_on("f1"),
                               check_on("precision")};
  checks[2].parameters.average = Average::macro;
  checks[3].parameters.average = Average::macro;
  for (int of = 0; of < kClasses; ++of) {
    for (const char* metric : {"recall", "precision", "f1", "specificity"}) {
      checks.push_back(check_on(metric));
      checks.back().parameters.class_index = of;
    }
  }
  checks.resize(static_cast<std::size_t>(shape.checks));
  for (Check& check : checks) {
    check.slo = Limit{Comparison::at_least, 0.0, false};
    check.delta = Limit{Comparison::at_least, 0.0, false};
    check.burden = shape.burden;
    if (shape.is_sliced) check.slice.columns = {"region"};
  }
  return checks;
}

Policy policy_of(const GateShape& shape) {
  Policy policy;
  policy.name = "bench";
  policy.data.classes = {"a", "b", "c", "d"};
  policy.statistics.seed = kSeed;
  policy.statistics.replicates = 1999;
  policy.statistics.guarantee = shape.guarantee;
  policy.statistics.multiplicity = shape.multiplicity;
  policy.checks = checks_of(shape);
  return policy;
}

/// The share of the rows of a class on which the models answer so.
double share_of(int label, int baseline, int candidate) {
  const bool was_right = baseline == label;
  const bool is_right = candidate == label;
  const double both_wrong = (1.0 - kRight) * kAgree;
  const double one_wrong = (1.0 - kRight) * (1.0 - kAgree);
  constexpr double kOthers = kClasses - 1.0;
  if (was_right && is_right) return 1.0 - both_wrong - 2.0 * one_wrong;
  if (was_right || is_right) return one_wrong / kOthers;
  return baseline == candidate ? both_wrong / kOthers : 0.0;
}

/// The rows of the population, `rows` of them but for rounding, and where they stand.
std::vector<gate::RowKind> kinds_of(const gate::Plan& plan, std::int64_t rows) {
  std::vector<gate::RowKind> kinds;
  for (int region = 0; region < kRegions; ++region) {
    for (int label = 0; label < kClasses; ++label) {
      for (int baseline = 0; baseline < kClasses; ++baseline) {
        for (int candidate = 0; candidate < kClasses; ++candidate) {
          const double share =
              kRegionShares[region] * kShares[label] * share_of(label, baseline, candidate);
          const auto count = std::llround(static_cast<double>(rows) * share);
          if (count == 0) continue;
          const Cell cell{label, baseline, candidate, 0};
          gate::RowKind kind{{{0, cell}}, count};
          if (plan.groupings.size() > 1) kind.places.push_back({region, cell});
          kinds.push_back(std::move(kind));
        }
      }
    }
  }
  return kinds;
}

gate::Collected collected_of(const gate::Plan& plan, const std::vector<gate::RowKind>& kinds) {
  gate::Collected collected;
  collected.has_baseline = true;
  for (const std::string& name : plan.policy->data.classes) {
    collected.evidence.all.classes.push_back({name, 0});
    collected.evidence.baseline.classes.push_back({name, 0});
  }
  for (const gate::Grouping& grouping : plan.groupings) {
    gate::Split split;
    for (int region = 0; region < (grouping.is_whole() ? 1 : kRegions); ++region) {
      gate::Population population;
      population.evidence.classes = kClasses;
      if (!grouping.is_whole())
        population.slice = std::vector<SlicePart>{{"region", std::to_string(region)}};
      split.populations.push_back(std::move(population));
    }
    collected.splits.push_back(std::move(split));
  }
  std::vector<std::int64_t> rows;
  for (const gate::RowKind& kind : kinds) rows.push_back(kind.rows);
  collected.splits = gate::Refolding(kinds, collected.splits).splits(rows);
  return collected;
}

/// All right answers alike become wrong.
std::optional<gate::Harm> harm_of(double regression) {
  if (regression == 0.0) return std::nullopt;
  gate::Harm harm;
  for (int label = 0; label < kClasses; ++label) {
    std::vector<double> wrong(kClasses, 1.0 / (kClasses - 1.0));
    wrong[static_cast<std::size_t>(label)] = 0.0;
    harm.wrong.push_back(std::move(wrong));
  }
  harm.rate = kMarginal * regression;
  return harm;
}

std::vector<double> truths_of(std::span<const gate::Draft> drafts) {
  std::vector<double> truths;
  for (const gate::Draft& draft : drafts) {
    truths.push_back(gate::judged_quantity(draft, draft.population->evidence));
  }
  return truths;
}

/// What everything of one gate and one truth needs.
struct Bench {
  Bench(Policy asked, double regression, std::int64_t rows)
      : policy(std::move(asked)),
        plan(gate::make_plan(policy)),
        kinds(kinds_of(plan, rows)),
        collected(collected_of(plan, kinds)),
        world(material(), harm_of(regression), kSeed, static_cast<std::uint64_t>(regression * 8)) {
    plan.as_of = "2026-01-01T00:00:00Z";
    const gate::World equal(material(), {}, kSeed, 0);
    const gate::World worse(material(), harm_of(regression == 0.0 ? 1.0 : regression), kSeed, 0);
    const double margins = regression == 0.0 ? 1.0 : regression;
    const gate::Collected before = gate::with_rows(material(), equal.truth());
    const gate::Collected after = gate::with_rows(material(), worse.truth());
    const auto equal_truths = truths_of(gate::make_drafts(plan, before, plan.as_of));
    const auto worse_truths = truths_of(gate::make_drafts(plan, after, plan.as_of));
    truth = gate::with_rows(material(), world.truth());
    drafts = gate::make_drafts(plan, truth, plan.as_of);
    for (std::size_t at = 0; at < drafts.size(); ++at) {
      drafts[at].decision.limit->value =
          equal_truths[at] + (worse_truths[at] - equal_truths[at]) / margins;
    }
  }
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;
  ~Bench() = default;

  [[nodiscard]] gate::Material material() const { return {plan, kinds, collected}; }

  Policy policy;
  gate::Plan plan;
  std::vector<gate::RowKind> kinds;
  gate::Collected collected;
  gate::World world;
  gate::Collected truth;
  gate::Drafts drafts;
};

/// A gate that compares estimates with limits, and knows nothing else.
Outcomes point_outcomes(const Bench& bench, const Simulation& simulation) {
  Outcomes outcomes;
  const std::int64_t blocks = (simulation.runs + stats::kLanes - 1) / stats::kLanes;
  for (std::int64_t block = 0; block < blocks; ++block) {
    auto samples = bench.world.samples(block);
    for (std::size_t lane = 0; lane < samples.size(); ++lane) {
      if (block * stats::kLanes + static_cast<std::int64_t>(lane) >= simulation.runs) break;
      const auto collected = gate::with_rows(bench.material(), std::move(samples[lane].splits));
      bool is_good = true;
      for (const gate::Draft& draft : bench.drafts) {
        const std::size_t grouping = draft.item->grouping;
        const auto at = draft.population - bench.truth.splits[grouping].populations.data();
        const auto& population =
            collected.splits[grouping].populations[static_cast<std::size_t>(at)];
        const double value = gate::judged_quantity(draft, population.evidence);
        is_good = is_good && gate::distance_from_limit(*draft.decision.limit, value) >= 0.0;
      }
      ++(is_good ? outcomes.pass : outcomes.fail);
    }
  }
  return outcomes;
}

/// Processor time of one judgement of collected rows, the fastest of five.
double microseconds_of(const Policy& policy, std::int64_t rows) {
  constexpr int kRepetitions = 5;
  const Bench bench(policy, 0.0, rows);
  std::vector<std::int64_t> counts;
  for (const gate::RowKind& kind : bench.kinds) counts.push_back(kind.rows);
  const gate::Collected collected = gate::with_rows(
      bench.material(), gate::Refolding(bench.kinds, bench.collected.splits).splits(counts));
  double fastest = std::numeric_limits<double>::infinity();
  for (int repetition = 0; repetition < kRepetitions; ++repetition) {
    const std::clock_t start = std::clock();
    auto drafts = gate::make_drafts(bench.plan, collected, bench.plan.as_of);
    for (std::size_t at = 0; at < drafts.size(); ++at) {
      drafts[at].decision.limit = bench.drafts[at].decision.limit;
    }
    const auto ruling = gate::rule(drafts, {bench.policy, collected},
                                   {bench.policy.statistics.replicates, kSeed, 1, {}});
    const double spent = 1e6 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    if (ruling.verdict != Verdict::error) fastest = std::min(fastest, spent);
  }
  return fastest;
}

}  // namespace

GateRates rates_of(const GateShape& shape, double regression, const Simulation& simulation) {
  const Bench bench(policy_of(shape), regression, simulation.rows);
  const gate::Material material = bench.material();
  const gate::Verdicts verdicts = gate::judge_samples({material, bench.world}, bench.drafts,
                                                      {simulation.runs, simulation.threads, {}});
  GateRates rates{verdicts.gate, point_outcomes(bench, simulation),
                  static_cast<std::int64_t>(bench.drafts.size()), 0.0};
  for (const Outcomes& one : verdicts.decisions) {
    rates.worst_fail = std::max(
        rates.worst_fail, static_cast<double>(one.fail) / static_cast<double>(simulation.runs));
  }
  return rates;
}

double judging_microseconds(const GateShape& shape, std::int64_t rows) {
  return microseconds_of(policy_of(shape), rows);
}

double judging_microseconds(const Limits& limits, std::int64_t rows) {
  Policy policy = policy_of({.guarantee = limits.guarantee});
  policy.statistics.replicates = 9999;
  policy.checks = {check_on(limits.metric)};
  Check& check = policy.checks.front();
  check.slo = Limit{};
  check.delta = Limit{};
  check.interval = limits.interval;
  if (limits.averaged) check.parameters.average = Average::macro;
  return microseconds_of(policy, rows) / 2.0;
}

}  // namespace modelgate::bench

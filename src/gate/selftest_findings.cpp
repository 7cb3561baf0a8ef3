/// \file
/// Sentences that say how often, and whether that is what was promised.
#include "gate/selftest_findings.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "text/number.hpp"

namespace modelgate::gate {
namespace {

constexpr double kRounding = 1e-9;

std::string percent(double share) { return text::fixed(100.0 * share, 1); }

std::string fails_text(const OutcomeRates& gate) {
  return rate_text(gate.counts.fail, gate.counts.runs(), gate.fail);
}

std::string models_text(const GateSelftest& test) {
  return test.has_baseline ? "two equal models" : "a model like this one";
}

/// ": about 1 in 40", or how rare it is at most; nothing where it is common.
std::string one_in(const OutcomeRates& gate) {
  constexpr double kCommon = 0.2;
  if (gate.counts.fail == 0) {
    return ": fewer than 1 in " +
           text::grouped(static_cast<std::int64_t>(std::floor(1.0 / gate.fail.high)));
  }
  const double share =
      static_cast<double>(gate.counts.fail) / static_cast<double>(gate.counts.runs());
  return share > kCommon ? "" : ": about 1 in " + text::grouped(std::llround(1.0 / share));
}

/// Decisions that the models of a world do not meet.
std::vector<std::string> missed(const Trial& trial) {
  std::vector<std::string> ids;
  for (const TrialDecision& one : trial.decisions) {
    if (one.blocks && one.distance && *one.distance < -kRounding) ids.push_back(one.id);
  }
  return ids;
}

std::string as_written_finding(const GateSelftest& test, const Trial& trial) {
  const Outcomes& gate = trial.gate.counts;
  const auto ids = missed(trial);
  std::string words = "With the limits as written this gate passes " + models_text(test) + " in " +
                      rate_text(gate.pass, gate.runs(), trial.gate.pass) + " of runs, leaves " +
                      rate_text(gate.inconclusive, gate.runs(), trial.gate.inconclusive) +
                      " open and fails " + fails_text(trial.gate);
  if (ids.empty()) return words + one_in(trial.gate) + ".";
  words += ". Failing is right: their truth lies beyond the limit of ";
  for (const std::string& id : ids) words += (&id == &ids.front() ? "" : ", ") + id;
  return words + ".";
}

/// Measured beside promised, and which of three it is.
std::string promise_text(const Interval& measured, double nominal) {
  const std::string promised = percent(nominal) + " % promised";
  if (measured.low > nominal) return "more than the " + promised;
  if (measured.high < nominal) return "less than the " + promised + " at most";
  return "in line with the " + promised + " at most";
}

std::string at_limits_finding(const GateSelftest& test, const Trial& trial) {
  return "With every limit where " + models_text(test) +
         " just meet it (SLOs at their own value) it fails " + fails_text(trial.gate) +
         one_in(trial.gate) + "; " + promise_text(trial.gate.fail, test.nominal) + ".";
}

double failed_share(const TrialDecision& one) {
  const std::int64_t runs = one.rates.counts.runs();
  return runs == 0
             ? 0.0
             : static_cast<double>(one.rates.counts.fail) / static_cast<double>(runs) / one.alpha;
}

/// The decision that fails most often for its level, where that is too often.
std::string worst_decision_finding(const Trial& trial) {
  const auto worst = std::ranges::max_element(trial.decisions, {}, failed_share);
  if (worst == trial.decisions.end() || worst->rates.fail.low <= worst->alpha) return {};
  return "Of the decisions " + worst->id + " fails most often for its level: " +
         rate_text(worst->rates.counts.fail, worst->rates.counts.runs(), worst->rates.fail) +
         " where " + percent(worst->alpha) + " % is the level.";
}

/// How often a gate passes, and where that is the same, how often the decision does.
std::pair<std::int64_t, std::int64_t> passes(const Trial& trial) {
  return {trial.gate.counts.pass, trial.decisions.front().rates.counts.pass};
}

/// The regression of one size that passes most often.
const Trial* easiest(const GateSelftest& test, const RegressionSize& size) {
  const Trial* found = nullptr;
  for (const Trial& trial : test.trials) {
    if (trial.size != size) continue;
    if (found == nullptr || passes(trial) > passes(*found)) found = &trial;
  }
  return found;
}

std::string regression_finding(const Trial& trial) {
  const Outcomes& gate = trial.gate.counts;
  const TrialDecision& made_for = trial.decisions.front();
  const Outcomes& own = made_for.rates.counts;
  std::string text = "A regression of " + size_text(*trial.size) + " passes most easily in " +
                     made_for.id + ": " + rate_text(gate.pass, gate.runs(), trial.gate.pass) +
                     " of runs pass, " + fails_text(trial.gate) +
                     " fail; that decision itself passes " +
                     rate_text(own.pass, own.runs(), made_for.rates.pass);
  if (made_for.burden == Burden::prove_harm) {
    text += "; under prove_harm what is not proven bad passes";
  }
  return text + ".";
}

}  // namespace

std::string rate_text(std::int64_t count, std::int64_t runs, const Interval& interval) {
  const double share = runs == 0 ? 0.0 : static_cast<double>(count) / static_cast<double>(runs);
  return percent(share) + " % [" + percent(interval.low) + ", " + percent(interval.high) + "]";
}

std::string size_text(const RegressionSize& size) {
  const std::string number = text::shortest(size.value);
  if (!size.in_margins) return number;
  return number + (size.value == 1.0 ? " margin" : " margins");
}

std::vector<std::string> findings_on(const GateSelftest& test) {
  std::vector<std::string> findings;
  std::vector<RegressionSize> sizes;
  for (const Trial& trial : test.trials) {
    switch (trial.kind) {
      case TrialKind::equal_as_written: findings.push_back(as_written_finding(test, trial)); break;
      case TrialKind::equal_at_limits: {
        findings.push_back(at_limits_finding(test, trial));
        const std::string worst = worst_decision_finding(trial);
        if (!worst.empty()) findings.push_back(worst);
        break;
      }
      case TrialKind::regression:
        if (std::ranges::find(sizes, *trial.size) == sizes.end()) sizes.push_back(*trial.size);
        break;
    }
  }
  for (const RegressionSize& size : sizes)
    findings.push_back(regression_finding(*easiest(test, size)));
  return findings;
}

}  // namespace modelgate::gate

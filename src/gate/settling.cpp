/// \file
/// Monte Carlo errors of p-values, and what more replicates cost.
#include "gate/settling.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gate/estimate.hpp"
#include "gate/family.hpp"
#include "gate/row_replicates.hpp"
#include "text/number.hpp"

namespace modelgate::gate {
namespace {

/// How many standard errors a p-value must keep from its level.
constexpr double kErrors = 3.0;

/// The same where fewer replicates than the policy's are to do.
constexpr double kSureErrors = 6.0;

constexpr std::int64_t kGrowth = 4;

/// Cells times replicates that are worth waiting for: some ten seconds of one processor.
constexpr double kMostCellWork = 1e9;

/// Whether other replicates might have put p on the other side of the level.
bool is_close(double p, double level, std::int64_t replicates, double errors) {
  if (level <= 0.0 || level >= 1.0) return false;
  const double error = std::sqrt(level * (1.0 - level) / static_cast<double>(replicates));
  return std::abs(p - level) <= errors * error;
}

bool is_open(const Draft& draft, double errors = kErrors) {
  const Decision& decision = draft.decision;
  const std::int64_t drawn = draft.judged->replicates;
  if (!draft.is_computable() || drawn == 0 || !decision.p_pass || !decision.p_fail) return false;
  const std::optional<double> pass = pass_level(draft);
  const bool may_pass = decision.burden == Burden::prove_safe && pass;
  return (may_pass && is_close(*decision.p_pass, *pass, drawn, errors)) ||
         is_close(*decision.p_fail, draft.level, drawn, errors);
}

/// The share of what is worth waiting for that the draft's replicates took.
double work_of(const Draft& draft, const DataContract& contract, const Resampling& resampling) {
  const std::int64_t drawn = draft.judged->replicates;
  if (draft.measurements == nullptr) {
    const auto cells = static_cast<double>(draft.population->evidence.cells.size());
    return cells * static_cast<double>(drawn) / kMostCellWork;
  }
  const Question question{draft.statistic, draft.asked, draft.guarantee};
  Resampling own = resampling;
  own.replicates = drawn;
  if (draft.asked == IntervalMethod::bayesian) own.prior = 0.0;
  return row_work({*draft.measurements, question, contract}, own).share;
}

/// Whether the draft has a few of the policy's replicates alone.
bool is_opening(const Draft& draft, const Resampling& resampling) {
  return draft.judged->replicates > 0 && draft.judged->replicates < resampling.replicates;
}

/// How many replicates to draw next; nothing where more are not worth it.
std::optional<std::int64_t> next_replicates(const Draft& draft, const DataContract& contract,
                                            const Resampling& resampling) {
  const std::int64_t drawn = draft.judged->replicates;
  if (is_opening(draft, resampling)) {
    return is_open(draft, kSureErrors) ? std::optional(resampling.replicates) : std::nullopt;
  }
  if (!is_open(draft)) return std::nullopt;
  // Whole blocks less one, so that quantiles of round levels are single replicates.
  const std::int64_t next = std::min((drawn + 1) * kGrowth - 1, kMaxReplicates);
  const double growth = static_cast<double>(next) / static_cast<double>(drawn);
  if (next <= drawn || work_of(draft, contract, resampling) * growth > 1.0) return std::nullopt;
  return next;
}

void explain_draws(Draft& draft, const Resampling& resampling) {
  if (!draft.is_computable() || draft.judged->replicates == 0) return;
  std::string reason = draft.decision.interval_reason;
  const std::string drawn = text::grouped(draft.judged->replicates);
  if (is_opening(draft, resampling)) {
    reason += "; " + drawn + " replicates left no doubt, so that the others of " +
              text::grouped(resampling.replicates) + " were not drawn";
  } else if (is_open(draft)) {
    reason += "; the limit lies within the error of " + drawn +
              " replicates, so that another seed may decide otherwise";
  } else if (draft.judged->replicates > resampling.replicates) {
    reason += "; with fewer than " + drawn + " replicates the limit lay within their error";
  }
  draft.decision.interval_reason = std::move(reason);
}

}  // namespace

void settle(std::span<Draft> drafts, const Policy& policy, const Collected& collected,
            const Resampling& resampling) {
  std::vector<bool> is_settled(drafts.size());
  for (bool is_changing = true; is_changing;) {
    std::map<std::int64_t, std::vector<Draft*>> open;
    for (std::size_t at = 0; at < drafts.size(); ++at) {
      const auto next = next_replicates(drafts[at], policy.data, resampling);
      if (!next) continue;
      open[*next].push_back(&drafts[at]);
      is_settled[at] = true;
    }
    for (auto& [replicates, group] : open) {
      Resampling more = resampling;
      more.replicates = replicates;
      estimate_again(group, policy.data, more);
    }
    is_changing = !open.empty();
    if (is_changing) correct_family(drafts, policy, collected, resampling);
  }
  for (std::size_t at = 0; at < drafts.size(); ++at) {
    const bool is_special = is_opening(drafts[at], resampling) || is_open(drafts[at]);
    if (is_settled[at] || is_special) explain_draws(drafts[at], resampling);
  }
}

}  // namespace modelgate::gate

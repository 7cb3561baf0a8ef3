/// \file
/// The judgement as a whole: plan, collect, estimate, decide.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "gate/collect.hpp"
#include "gate/draft.hpp"
#include "gate/looks.hpp"
#include "modelgate/policy.hpp"
#include "modelgate/report.hpp"
#include "modelgate/source.hpp"

namespace modelgate::gate {

/// What a judgement takes from outside the policy.
struct JudgeOptions {
  int threads = 1;
  std::string now;  ///< ISO 8601 UTC: the clock where neither the policy nor the data have one
  std::stop_token stop;
  std::function<void(std::string_view stage)> progress;  ///< may be empty
  std::optional<LookHistory> history = {};               ///< none: there is no ledger
  Details details = Details::left_out;
  /// What ids are hashed with, asked for once, with details; empty: hashed ids are not shown.
  std::function<std::string()> row_key = {};
};

/// What a judgement finds, and what a ledger keeps of it.
struct Judgement {
  Report report;
  std::optional<LookRecord> look;  ///< none: no ledger, or no looks in the policy
};

/// The report's sections that need no data: gate and statistics.
void describe_gate(Report& report, const Policy& policy);

/// What a gate says beside the decisions of its drafts: one for each unmet requirement, and the
/// verdict of all.
struct Ruling {
  std::vector<Decision> requirements;
  Verdict verdict = Verdict::inconclusive;
};

/// What drafts are judged by: a policy, what was read for it, and the look, whose levels the drafts
/// have already (set_looks).
struct Grounds {
  const Policy& policy;
  const Collected& collected;
  std::optional<Look> look = {};
};

/// Judges drafts on the rows that they point to: estimates them, corrects the family, decides.
/// \throws Error  when the stop token fired
[[nodiscard]] Ruling rule(std::span<Draft> drafts, const Grounds& grounds,
                          const Resampling& resampling);

/// Refuses a gate that judges changes and has no baseline to compare with.
/// \throws DataError  unless the policy says on_missing_baseline: slo_only
void require_baseline(const Plan& plan, const OpenedFacts& facts);

/// Judges a gate on opened inputs. Fills in everything of the report but the files, the exit code
/// and the metadata.
/// \throws DataError, SourceError  when the data cannot be judged at all
/// \throws UsageError              when looks are planned and there is no history
[[nodiscard]] Judgement judge_look(const Policy& policy, Source& source, const OpenedFacts& facts,
                                   const JudgeOptions& options);

/// Likewise, where nothing is kept of it.
[[nodiscard]] Report judge(const Policy& policy, Source& source, const OpenedFacts& facts,
                           const JudgeOptions& options);

}  // namespace modelgate::gate

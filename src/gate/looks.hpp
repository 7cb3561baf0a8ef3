/// \file
/// Which look of a growing gate this is, what it must contain of earlier ones, and what later ones
/// need to know of it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gate/collect.hpp"
#include "gate/draft.hpp"
#include "modelgate/looks.hpp"
#include "modelgate/policy.hpp"
#include "modelgate/report.hpp"

namespace modelgate::gate {

/// What is known of a gate before it is judged.
struct LookHistory {
  std::string inputs;            ///< digest of the inputs: with what is counted, that of the data
  std::vector<LookRecord> past;  ///< of this policy and candidate, by number
};

/// One look.
struct Look {
  LookRules rules;
  std::optional<std::int64_t> number;  ///< from 1; absent without a history
  std::string data;                    ///< SHA-256 of inputs and counts
  std::int64_t information = 0;        ///< of the draft that has most of it
  double time = 0.0;                   ///< share of the planned information, at most 1
  Turn turn = Turn::open;
  std::vector<LookRecord> before;
  std::vector<Cell> cells;
};

/// The look that these data are: the one of the history that saw the same, or the next. Nothing
/// where the policy plans no looks and there is no history to keep.
/// \throws UsageError  when looks are planned and there is no history
/// \throws DataError   when the data do not contain what the last look saw
[[nodiscard]] std::optional<Look> look_at(const Policy& policy, const Collected& collected,
                                          std::span<const Draft> drafts,
                                          const std::optional<LookHistory>& history);

/// Makes the ids of drafts unique and sets their repetition and levels; drafts whose information
/// went down are refused.
/// \throws DataError  naming the decision
void set_looks(std::span<Draft> drafts, const Look& look);

/// What the ledger keeps of a finished look at judged drafts.
[[nodiscard]] LookRecord record_of(const Look& look, std::span<const Draft> drafts);

/// The look as reports show it.
[[nodiscard]] ReportLooks described(const Look& look, double confidence);

/// "look 3 of 20", "look 3", "a look".
[[nodiscard]] std::string look_text(const Look& look);

/// Why what was seen is too little for a confidence sequence to begin; empty where it is enough.
/// \source docs/methods.md, repeated looks
[[nodiscard]] std::string burn_in_want(const Draft& draft);

}  // namespace modelgate::gate

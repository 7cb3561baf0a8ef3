/// \file
/// What a run takes from a ledger, and what it leaves in it.
#pragma once

#include <optional>
#include <string>

#include "gate/judge.hpp"
#include "gate/labelled_set.hpp"
#include "modelgate/policy.hpp"
#include "modelgate/run.hpp"
#include "source/open.hpp"
#include "store/ledger.hpp"

namespace modelgate::runner {

/// The ledger of one run; without a file nothing is remembered.
class Recollection {
 public:
  /// \throws UsageError   for a candidate's id without a ledger
  /// \throws SourceError  for a file that is no ledger
  Recollection(const Policy& policy, const RunOptions& options);

  /// Earlier looks of the policy and the candidate; nothing without a ledger.
  /// \throws SourceError
  [[nodiscard]] std::optional<gate::LookHistory> history(const source::Opened& opened);

  /// Whether anything is remembered.
  [[nodiscard]] bool is_kept() const noexcept { return ledger_.has_value(); }

  /// Keeps a finished judgement; adds a finding where the labels have judged many candidates.
  /// \throws SourceError  when nothing was kept
  void keep(gate::Judgement& judgement, const std::optional<gate::LabelledSet>& labels,
            const std::string& now);

 private:
  store::Sequence sequence_;
  std::optional<store::Ledger> ledger_;
};

}  // namespace modelgate::runner

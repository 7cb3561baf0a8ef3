/// \file
/// Policies and candidates as keys, judgements as entries.
#include "runner/recollection.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "modelgate/error.hpp"
#include "text/digest.hpp"
#include "text/number.hpp"

namespace modelgate::runner {
namespace {

/// Overrides under which a gate is still the same one: the clock, the draws, where data lie,
/// and what is shown of them.
bool keeps_policy(const std::string& key) {
  constexpr std::array<std::string_view, 10> kKeys = {
      "inputs.as_of",     "statistics.seed", "inputs.rows", "inputs.labels",  "inputs.baseline",
      "inputs.candidate", "inputs.cells",    "report.ids",  "report.columns", "report.flips"};
  return std::ranges::find(kKeys, key) != kKeys.end();
}

std::string identity_of(const Policy& policy, const RunOptions& options) {
  std::vector<std::string> changes;
  for (const auto& [key, value] : options.overrides) {
    if (!keeps_policy(key)) changes.push_back(key + "=" + value);
  }
  if (changes.empty()) return policy.sha256;
  std::string text = policy.sha256;
  for (const std::string& change : changes) text += "\n" + change;
  return text::sha256(text);
}

std::string digest_of_inputs(const source::Opened& opened) {
  std::string text;
  for (std::size_t at = 0; at < opened.files.size(); ++at) {
    text += opened.files[at].role + " " + opened.digests.at(at).sha256 + "\n";
  }
  return text::sha256(text);
}

/// From here on what labels are left to choose by wears out.
constexpr std::int64_t kManyCandidates = 20;

Finding reuse(std::int64_t candidates) {
  return {std::string(name(Suspicion::reused_labels)),
          candidates,
          {},
          "these labels have judged " + text::grouped(candidates) +
              " different candidates: the best of many looks better than it is on labels that "
              "chose it; get fresh ones before long"};
}

/// Whoever edits a policy between looks begins anew, and ought to know what that forgets.
Finding restart(std::int64_t looks) {
  return {std::string(name(Suspicion::reused_labels)),
          looks,
          {},
          "other policies of this gate have looked " + text::grouped(looks) +
              (looks == 1 ? " time" : " times") +
              " at this candidate: the error of those looks is not counted here"};
}

}  // namespace

Recollection::Recollection(const Policy& policy, const RunOptions& options)
    : sequence_{identity_of(policy, options), options.candidate_id} {
  if (!options.ledger.empty()) {
    ledger_.emplace(options.ledger);
  } else if (!options.candidate_id.empty()) {
    throw UsageError("--candidate-id names the candidate in a ledger: give --ledger FILE too");
  }
}

std::optional<gate::LookHistory> Recollection::history(const source::Opened& opened) {
  if (!ledger_) return std::nullopt;
  return gate::LookHistory{digest_of_inputs(opened), ledger_->looks(sequence_)};
}

void Recollection::keep(gate::Judgement& judgement, const std::optional<gate::LabelledSet>& labels,
                        const std::string& now) {
  if (!ledger_) return;
  store::Entry entry;
  entry.sequence = sequence_;
  entry.gate = judgement.report.gate.name;
  entry.at = now;
  entry.look = judgement.look;
  if (labels) entry.evaluation = store::Evaluation{labels->labels, labels->answers};
  const std::int64_t candidates = ledger_->keep(entry);
  const std::int64_t elsewhere = entry.look ? ledger_->looks_elsewhere(sequence_, entry.gate) : 0;
  if (elsewhere > 0) judgement.report.evidence.findings.push_back(restart(elsewhere));
  if (candidates > kManyCandidates) {
    judgement.report.evidence.findings.push_back(reuse(candidates));
  }
}

}  // namespace modelgate::runner

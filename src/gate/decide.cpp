/// \file
/// Good side, bad side, straddling: the table of burdens.
#include "gate/decide.hpp"

#include <cmath>
#include <optional>

#include "gate/estimate.hpp"
#include "gate/needs.hpp"
#include "gate/pooled.hpp"
#include "gate/wording.hpp"
#include "text/number.hpp"

namespace modelgate::gate {
namespace {

/// Where the interval of a draft lies.
enum class Side { good, good_unresolved, straddles, bad_alone, bad_unresolved, bad };

/// Where a look cannot pass, good is what the interval shows to be.
Side side_of(const Draft& draft) {
  const Decision& decision = draft.decision;
  const double good = pass_level(draft).value_or(fail_level(draft));
  if (*decision.p_pass <= good) {
    return has_enough_replicates(draft.judged, good) ? Side::good : Side::good_unresolved;
  }
  if (*decision.p_fail <= draft.level) {
    return has_enough_replicates(draft.judged, draft.level) ? Side::bad : Side::bad_unresolved;
  }
  return *decision.p_fail <= fail_level(draft) ? Side::bad_alone : Side::straddles;
}

Verdict verdict_of(Side side, Burden burden) {
  const Verdict unproven = burden == Burden::prove_harm ? Verdict::pass : Verdict::inconclusive;
  switch (side) {
    case Side::good: return Verdict::pass;
    case Side::bad: return Verdict::fail;
    case Side::straddles:
    case Side::good_unresolved:
    case Side::bad_alone: return unproven;
    case Side::bad_unresolved: return Verdict::inconclusive;
  }
  return Verdict::inconclusive;
}

std::string correction_text(const Circumstances& circumstances) {
  return "not after the correction for " + text::grouped(circumstances.family_size) + " decisions";
}

std::string unresolved_text(const Draft& draft) {
  return " tail holds fewer than 20 of " + text::grouped(draft.judged->replicates) + " replicates" +
         (draft.decision.look ? " at the level of this look" : "");
}

/// Whether the replicates say nothing at the level of an early look.
bool is_out_of_reach(const Draft& draft) {
  const double level = fail_level(draft);
  return draft.decision.look && level > 0.0 && !has_enough_replicates(draft.judged, level);
}

/// What a look that cannot pass says of what would.
std::string waiting_text(const Draft& draft, const Circumstances& circumstances) {
  if (draft.repetition->turn == Turn::over) {
    return "; the planned looks are over (" + circumstances.look +
           "), and with them what there was to decide by";
  }
  return "; " + circumstances.look + " is not the last, and only the last one passes";
}

std::string reason_of(const Draft& draft, Side side, const std::optional<Needs>& needs,
                      const Circumstances& circumstances) {
  std::string found = finding_sentence(draft, *circumstances.contract);
  const bool proves_harm = draft.decision.burden == Burden::prove_harm;
  switch (side) {
    case Side::good:
    case Side::bad: return found;
    case Side::straddles:
      if (draft.repetition->turn == Turn::over) return found;
      if (is_out_of_reach(draft)) return found + "; its" + unresolved_text(draft);
      if (proves_harm) return found + "; harm is not proven";
      return found + "; the interval straddles the limit" +
             (needs || draft.decision.look
                  ? ""
                  : ", and no amount of rows would change that at the observed effect");
    case Side::good_unresolved: return found + "; good, but the" + unresolved_text(draft);
    case Side::bad_alone:
      return found + "; bad alone, " + correction_text(circumstances) +
             (proves_harm ? ": harm is not proven" : "");
    case Side::bad_unresolved:
      return found + "; bad, but the corrected" + unresolved_text(draft) +
             ": a smaller family or none of the "
             "correction would decide it";
  }
  return found;
}

void decide_obstacle(Draft& draft) {
  Decision& decision = draft.decision;
  if (decision.verdict != Verdict::error) decision.verdict = Verdict::inconclusive;
  decision.reason = draft.obstacle;
  decision.blocking = !draft.is_skipped && is_blocking(decision);
}

void decide_computable(Draft& draft, const Circumstances& circumstances) {
  Decision& decision = draft.decision;
  const Side side = side_of(draft);
  decision.verdict = verdict_of(side, decision.burden);
  const bool is_unresolved = side == Side::bad_unresolved || side == Side::good_unresolved;
  if (decision.verdict == Verdict::inconclusive && !is_unresolved) {
    decision.needs = needs_of(draft, circumstances);
  }
  std::string reason = reason_of(draft, side, decision.needs, circumstances);
  const bool is_over = draft.repetition->turn == Turn::over;
  if (cannot_pass(draft) && (decision.verdict == Verdict::pass || is_over)) {
    decision.verdict = Verdict::inconclusive;
    reason += waiting_text(draft, circumstances);
  }
  decision.reason = pooled(reason);
  decision.unproven = decision.verdict == Verdict::pass && side != Side::good;
  decision.blocking = is_blocking(decision);
}

}  // namespace

bool is_blocking(const Decision& decision) noexcept {
  if (decision.severity == Severity::warn || decision.waived) return false;
  return decision.verdict != Verdict::inconclusive ||
         decision.on_inconclusive == OnInconclusive::block;
}

void decide(Draft& draft, const Circumstances& circumstances) {
  if (draft.is_computable()) {
    decide_computable(draft, circumstances);
  } else {
    decide_obstacle(draft);
  }
  const bool needs_waiver = draft.decision.verdict != Verdict::pass && !draft.decision.waived;
  if (needs_waiver && !draft.expired->empty()) {
    draft.decision.reason = *draft.decision.reason + "; its waiver expired on " + *draft.expired;
  }
}

}  // namespace modelgate::gate

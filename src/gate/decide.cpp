/// \file
/// Good side, bad side, straddling: the table of burdens.
#include "gate/decide.hpp"

#include <cmath>
#include <optional>

#include "gate/family.hpp"
#include "gate/support.hpp"
#include "gate/unit_support.hpp"
#include "gate/wording.hpp"
#include "text/number.hpp"

namespace modelgate::gate {
namespace {

/// Where the interval of a draft lies.
enum class Side { good, straddles, bad_alone, bad_unresolved, bad };

Side side_of(const Draft& draft) {
  const Decision& decision = draft.decision;
  if (*decision.p_pass <= draft.alpha) return Side::good;
  if (*decision.p_fail <= draft.level) {
    return has_enough_replicates(draft) ? Side::bad : Side::bad_unresolved;
  }
  return *decision.p_fail <= draft.alpha ? Side::bad_alone : Side::straddles;
}

Verdict verdict_of(Side side, Burden burden) {
  const Verdict unproven = burden == Burden::prove_harm ? Verdict::pass : Verdict::inconclusive;
  switch (side) {
    case Side::good: return Verdict::pass;
    case Side::bad: return Verdict::fail;
    case Side::straddles:
    case Side::bad_alone: return unproven;
    case Side::bad_unresolved: return Verdict::inconclusive;
  }
  return Verdict::inconclusive;
}

/// Rows that would bring the nearer limit to the threshold at the observed effect: widths shrink
/// with the root of the rows.
std::optional<Needs> needs_of(const Draft& draft, const DataContract& contract) {
  const stats::Inference& judged = *draft.judged.inference;
  const double distance = judged.estimate() - draft.decision.limit->value;
  if (std::abs(distance) <= 1e-12) return std::nullopt;
  const Comparison comparison = draft.decision.limit->comparison;
  const bool is_floor = comparison == Comparison::at_least || comparison == Comparison::more_than;
  const double level = (distance > 0.0) == is_floor ? draft.alpha : draft.level;
  const double reach = distance > 0.0 ? judged.estimate() - judged.lower(level)
                                      : judged.upper(level) - judged.estimate();
  const double factor = std::pow(reach / std::abs(distance), 2.0);
  const Informative rows = informative_rows(draft.population->evidence, draft.statistic);
  const double more = std::ceil(static_cast<double>(rows.rows) * (factor - 1.0));
  constexpr double kBeyondAnyData = 1e15;
  if (!(more < kBeyondAnyData)) return std::nullopt;
  Needs needs;
  needs.rows = std::max<std::int64_t>(1, static_cast<std::int64_t>(more));
  if (const auto units = unit_figures(draft.population->evidence, Arm::candidate)) {
    const double more_units = std::ceil(static_cast<double>(units->units) * (factor - 1.0));
    needs.units = std::max<std::int64_t>(1, static_cast<std::int64_t>(more_units));
  }
  if (rows.only_class) {
    needs.class_name = contract.classes[static_cast<std::size_t>(*rows.only_class)];
  }
  return needs;
}

std::string correction_text(const Circumstances& circumstances) {
  return "not after the correction for " + text::grouped(circumstances.family_size) + " decisions";
}

std::string reason_of(const Draft& draft, Side side, const std::optional<Needs>& needs,
                      const Circumstances& circumstances) {
  std::string found = finding_sentence(draft, *circumstances.contract);
  const bool proves_harm = draft.decision.burden == Burden::prove_harm;
  switch (side) {
    case Side::good:
    case Side::bad: return found;
    case Side::straddles:
      if (proves_harm) return found + "; harm is not proven";
      return found + "; the interval straddles the limit" +
             (needs ? "" : ", and no amount of rows would change that at the observed effect");
    case Side::bad_alone:
      return found + "; bad alone, " + correction_text(circumstances) +
             (proves_harm ? ": harm is not proven" : "");
    case Side::bad_unresolved:
      return found + "; bad, but the corrected tail holds fewer than 20 of " +
             text::grouped(draft.judged.replicates) +
             " replicates: a smaller family or none of the "
             "correction would decide it";
  }
  return found;
}

Decision decide_obstacle(const Draft& draft) {
  Decision decision = draft.decision;
  if (decision.verdict != Verdict::error) decision.verdict = Verdict::inconclusive;
  decision.reason = draft.obstacle;
  decision.blocking = !draft.is_skipped && is_blocking(decision);
  return decision;
}

Decision decide_computable(const Draft& draft, const Circumstances& circumstances) {
  Decision decision = draft.decision;
  const Side side = side_of(draft);
  decision.verdict = verdict_of(side, decision.burden);
  decision.unproven = decision.verdict == Verdict::pass && side != Side::good;
  if (decision.verdict == Verdict::inconclusive && side != Side::bad_unresolved) {
    decision.needs = needs_of(draft, *circumstances.contract);
  }
  decision.reason = reason_of(draft, side, decision.needs, circumstances);
  decision.blocking = is_blocking(decision);
  return decision;
}

}  // namespace

bool is_blocking(const Decision& decision) noexcept {
  if (decision.severity == Severity::warn || decision.waived) return false;
  return decision.verdict != Verdict::inconclusive ||
         decision.on_inconclusive == OnInconclusive::block;
}

Decision decide(const Draft& draft, const Circumstances& circumstances) {
  Decision decision =
      draft.is_computable() ? decide_computable(draft, circumstances) : decide_obstacle(draft);
  const bool needs_waiver = decision.verdict != Verdict::pass && !decision.waived;
  if (needs_waiver && !draft.expired.empty()) {
    decision.reason += "; its waiver expired on " + draft.expired;
  }
  return decision;
}

}  // namespace modelgate::gate

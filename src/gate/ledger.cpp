/// \file
/// Counts of what was judged and what was left out, over all rows.
#include "gate/fold.hpp"

namespace modelgate::gate {
namespace {

/// The engine's order of groups is arbitrary; the smallest raw texts make the example the same on
/// every run.
bool comes_before(const Observation& left, const Observation& right) {
  return std::tie(left.label, left.baseline, left.candidate, left.arm) <
         std::tie(right.label, right.baseline, right.candidate, right.arm);
}

void notice(Ledger& ledger, FindingKind what, const Observation& observation,
            const Reading& reading) {
  auto [entry, is_new] = ledger.notices.try_emplace(what, Notice{0, observation, reading});
  Notice& kept = entry->second;
  kept.rows += observation.count;
  if (!comes_before(observation, kept.example)) return;
  kept.example = observation;
  kept.reading = reading;
}

void count_unparsed(Ledger& ledger, const Observation& observation, const Placed& placed) {
  const auto count = [&](const Reading& reading, int index, std::int64_t& rows, FindingKind what) {
    const bool was_read = index != kNotScored;
    if (!was_read || reading.kind == ReadingKind::known) return;
    rows += observation.count;
    notice(ledger, what, observation, reading);
  };
  if (placed.label.kind != ReadingKind::known) return;
  count(placed.baseline, placed.cell.baseline, ledger.evidence.unparsed_baseline,
        FindingKind::unparsed_baseline);
  count(placed.candidate, placed.cell.candidate, ledger.evidence.unparsed_candidate,
        FindingKind::unparsed_candidate);
}

void leave_out(Ledger& ledger, const Observation& observation, const Placed& placed) {
  ReportEvidence& evidence = ledger.evidence;
  switch (placed.fate) {
    case Fate::judged: return;
    case Fate::where: evidence.excluded_where += observation.count; return;
    case Fate::unlabelled:
      evidence.unlabelled += observation.count;
      return notice(ledger, FindingKind::unlabelled, observation, placed.label);
    case Fate::orphan_label:
      evidence.orphan_labels += observation.count;
      return notice(ledger, FindingKind::orphan_labels, observation, placed.label);
    case Fate::unscored:
      evidence.excluded_unscored += observation.count;
      return notice(ledger, FindingKind::unscored, observation, placed.label);
    case Fate::other_label:
      evidence.excluded_other_labels += observation.count;
      return notice(ledger, FindingKind::other_labels, observation, placed.label);
    case Fate::unparsed: evidence.excluded_unparsed += observation.count; return;
    case Fate::immature: evidence.excluded_immature += observation.count; return;
    case Fate::outside_window: evidence.excluded_window += observation.count; return;
  }
}

/// Whether the label of a row of this fate could be known and was asked for.
bool could_have_label(Fate fate) {
  return fate != Fate::where && fate != Fate::immature && fate != Fate::outside_window &&
         fate != Fate::orphan_label;
}

void count_labels(Ledger& ledger, const Observation& observation, const Placed& placed) {
  if (!could_have_label(placed.fate)) return;
  LabelCounts& counts =
      has_candidate(observation.arm) ? ledger.candidate_labels : ledger.baseline_labels;
  counts.predictions += observation.count;
  if (placed.fate != Fate::unlabelled) return;
  counts.unlabelled += observation.count;
  const auto& [label, baseline, candidate, count] = placed.cell;
  if (baseline == kNotScored && candidate == kNotScored) return;
  ledger.unlabelled[{baseline, candidate}] += count;
}

bool is_right(const Cell& cell, int answer) { return cell.label == answer; }

void count_flips(ReportEvidence& evidence, const Cell& cell) {
  if (cell.baseline == kNotScored || cell.candidate == kNotScored) return;
  if (!evidence.flips) evidence.flips.emplace();
  const bool was_right = is_right(cell, cell.baseline);
  const bool right_now = is_right(cell, cell.candidate);
  if (was_right == right_now) evidence.flips->unchanged += cell.count;
  if (!was_right && right_now) evidence.flips->fixed += cell.count;
  if (was_right && !right_now) evidence.flips->broken += cell.count;
}

}  // namespace

void Ledger::add(const Observation& observation, const Placed& placed) {
  const bool is_baseline_arm = !has_candidate(observation.arm);
  ArmEvidence& arm = is_baseline_arm ? evidence.baseline : evidence.all;
  const bool is_of_no_arm =
      evidence.design == Design::independent && observation.arm == RowArm::both;
  if (placed.fate != Fate::orphan_label && !is_of_no_arm) arm.rows += observation.count;
  count_unparsed(*this, observation, placed);
  leave_out(*this, observation, placed);
  count_labels(*this, observation, placed);
  if (placed.fate != Fate::judged) return;
  arm.judged += observation.count;
  if (placed.label.kind != ReadingKind::known) return;
  arm.classes[static_cast<std::size_t>(placed.label.index)].rows += observation.count;
  count_flips(evidence, placed.cell);
}

}  // namespace modelgate::gate

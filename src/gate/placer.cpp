/// \file
/// The label contract: one observation to a cell, or to the reason why it is not judged.
#include "gate/fold.hpp"

namespace modelgate::gate {
namespace {

/// What the source has left out already; whether a kept row is judged is for the label contract.
Fate fate_of(RowStatus status) {
  switch (status) {
    case RowStatus::kept: return Fate::judged;
    case RowStatus::where: return Fate::where;
    case RowStatus::unlabelled: return Fate::unlabelled;
    case RowStatus::orphan_label: return Fate::orphan_label;
    case RowStatus::unscored: return Fate::unscored;
    case RowStatus::immature: return Fate::immature;
    case RowStatus::outside_window: return Fate::outside_window;
  }
  return Fate::judged;
}

}  // namespace

Placer::Placer(const Policy& policy, Baseline baseline)
    : contract_(&policy.data), baseline_(baseline), reader_(policy.data) {}

Cell Placer::unlabelled_cell(const Observation& observation) const {
  const int no_class = static_cast<int>(contract_->classes.size());
  bool is_left_out = false;
  const auto answer = [&](const std::optional<std::string>& raw) {
    const Reading reading = reader_.read(raw);
    if (reading.kind == ReadingKind::known) return reading.index;
    // A row that was left out by a join may have no answer because the model never saw it.
    const bool is_unseen =
        reading.kind == ReadingKind::missing && observation.status == RowStatus::unlabelled;
    if (is_unseen) return kNotScored;
    is_left_out = is_left_out || contract_->unparsed == OnUnparsed::exclude;
    return no_class;
  };
  Cell cell{kNoLabel, kNotScored, kNotScored, observation.count};
  if (baseline_ == Baseline::present && has_baseline(observation.arm)) {
    cell.baseline = answer(observation.baseline);
  }
  if (has_candidate(observation.arm)) cell.candidate = answer(observation.candidate);
  if (is_left_out) cell.baseline = cell.candidate = kNotScored;
  return cell;
}

Placed Placer::place(const Observation& observation) const {
  Placed placed;
  placed.cell.count = observation.count;
  placed.fate = fate_of(observation.status);
  if (contract_->classes.empty()) return placed;
  if (placed.fate == Fate::unlabelled) placed.cell = unlabelled_cell(observation);
  if (placed.fate != Fate::judged) return placed;
  placed.label = reader_.read(observation.label);
  placed.cell.label = placed.label.index;
  if (placed.label.kind != ReadingKind::known) {
    const bool is_missing = placed.label.kind == ReadingKind::missing;
    placed.fate = is_missing ? Fate::unlabelled : Fate::other_label;
    if (is_missing) placed.cell = unlabelled_cell(observation);
    return placed;
  }
  const auto answer = [&](const std::optional<std::string>& raw, Reading& reading) {
    reading = reader_.read(raw);
    if (reading.kind == ReadingKind::known) return reading.index;
    if (contract_->unparsed != OnUnparsed::wrong) placed.fate = Fate::unparsed;
    return static_cast<int>(contract_->classes.size());
  };
  if (baseline_ == Baseline::present && has_baseline(observation.arm)) {
    placed.cell.baseline = answer(observation.baseline, placed.baseline);
  }
  if (has_candidate(observation.arm)) {
    placed.cell.candidate = answer(observation.candidate, placed.candidate);
  }
  return placed;
}

}  // namespace modelgate::gate

/// \file
/// The label contract: one observation to a cell, or to the reason why it is not judged.
#include "gate/fold.hpp"

namespace modelgate::gate {
namespace {

std::optional<Fate> fate_of_status(const std::string& status) {
  if (status == "where") return Fate::where;
  if (status == "unlabelled") return Fate::unlabelled;
  if (status == "orphan_label") return Fate::orphan_label;
  if (status == "unscored") return Fate::unscored;
  return std::nullopt;
}

}  // namespace

Placer::Placer(const Policy& policy, Baseline baseline)
    : contract_(&policy.data), baseline_(baseline), reader_(policy.data) {}

bool Placer::reads_baseline(const Observation& observation) const {
  return baseline_ == Baseline::present && observation.arm != "candidate";
}

bool Placer::reads_candidate(const Observation& observation) const {
  return observation.arm != "baseline";
}

Placed Placer::place(const Observation& observation) const {
  Placed placed;
  placed.cell.count = observation.count;
  if (const auto fate = fate_of_status(observation.status)) {
    placed.fate = *fate;
    return placed;
  }
  if (contract_->classes.empty()) return placed;
  placed.label = reader_.read(observation.label);
  placed.cell.label = placed.label.index;
  if (placed.label.kind != ReadingKind::known) {
    const bool is_missing = placed.label.kind == ReadingKind::missing;
    placed.fate = is_missing ? Fate::unlabelled : Fate::other_label;
    return placed;
  }
  const auto answer = [&](const std::optional<std::string>& raw, Reading& reading) {
    reading = reader_.read(raw);
    if (reading.kind == ReadingKind::known) return reading.index;
    if (contract_->unparsed != OnUnparsed::wrong) placed.fate = Fate::unparsed;
    return static_cast<int>(contract_->classes.size());
  };
  if (reads_baseline(observation)) {
    placed.cell.baseline = answer(observation.baseline, placed.baseline);
  }
  if (reads_candidate(observation)) {
    placed.cell.candidate = answer(observation.candidate, placed.candidate);
  }
  return placed;
}

}  // namespace modelgate::gate

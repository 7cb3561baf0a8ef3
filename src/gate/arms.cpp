/// \file
/// Folding cells into confusion matrices and agreement, once for counts and once for 64 lanes.
#include "gate/arms.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "stats/multinomial.hpp"

namespace modelgate::gate {
namespace {

constexpr auto kLanes = static_cast<std::size_t>(stats::kLanes);

std::size_t place_of(const Confusion& confusion, int label, int prediction) {
  return static_cast<std::size_t>(label) * confusion.predicted.size() +
         static_cast<std::size_t>(prediction);
}

void add_to_margins(Confusion& confusion, int label, int prediction, double weight) {
  confusion.truth[static_cast<std::size_t>(label)] += weight;
  confusion.predicted[static_cast<std::size_t>(prediction)] += weight;
  confusion.total += weight;
}

void put(Confusion& confusion, int label, int prediction, double weight) {
  confusion.counts[place_of(confusion, label, prediction)] += weight;
  add_to_margins(confusion, label, prediction, weight);
}

void clear_margins(Confusion& confusion) {
  std::ranges::fill(confusion.truth, 0.0);
  std::ranges::fill(confusion.predicted, 0.0);
  confusion.total = 0.0;
}

}  // namespace

bool is_scored(const Evidence& evidence, Arm arm) noexcept {
  return std::ranges::any_of(evidence.cells,
                             [&](const Cell& cell) { return answer(cell, arm) != kNotScored; });
}

void add(Confusion& confusion, const Cell& cell, Arm arm, double weight) {
  if (answer(cell, arm) != kNotScored) put(confusion, cell.label, answer(cell, arm), weight);
}

Confusion confusion(const Evidence& evidence, Arm arm) {
  Confusion result(evidence.classes);
  for (std::size_t at = 0; at < evidence.cells.size(); ++at) {
    add(result, evidence.cells[at], arm, evidence.weight(at));
  }
  return result;
}

double Agreement::*agreement_part(const Cell& cell) noexcept {
  if (cell.baseline == kNotScored || cell.candidate == kNotScored) return nullptr;
  const bool was_right = cell.baseline == cell.label;
  const bool is_right = cell.candidate == cell.label;
  if (was_right) return is_right ? &Agreement::both_right : &Agreement::broken;
  if (is_right) return &Agreement::fixed;
  return cell.baseline == cell.candidate ? &Agreement::both_wrong_alike
                                         : &Agreement::both_wrong_differently;
}

Agreement agreement(const Evidence& evidence) {
  Agreement result;
  for (std::size_t at = 0; at < evidence.cells.size(); ++at) {
    if (const auto part = agreement_part(evidence.cells[at])) result.*part += evidence.weight(at);
  }
  return result;
}

ConfusionFold::ConfusionFold(const Evidence& evidence, Arm arm) : confusion_(evidence.classes) {
  std::map<std::pair<int, int>, std::ptrdiff_t> known;
  entry_of_cell_.reserve(evidence.cells.size());
  for (const Cell& cell : evidence.cells) {
    const int prediction = answer(cell, arm);
    if (prediction == kNotScored) {
      entry_of_cell_.push_back(-1);
      continue;
    }
    const auto [at, is_new] = known.try_emplace({cell.label, prediction}, std::ssize(entries_));
    if (is_new) {
      entries_.push_back({cell.label, prediction, place_of(confusion_, cell.label, prediction)});
    }
    entry_of_cell_.push_back(at->second);
  }
}

void ConfusionFold::add_up(std::span<const double> weights) {
  sums_.assign(entries_.size() * kLanes, 0.0);
  for (std::size_t cell = 0; cell < entry_of_cell_.size(); ++cell) {
    if (entry_of_cell_[cell] < 0) continue;
    double* const sums = &sums_[static_cast<std::size_t>(entry_of_cell_[cell]) * kLanes];
    const double* const from = &weights[cell * kLanes];
    for (std::size_t lane = 0; lane < kLanes; ++lane) sums[lane] += from[lane];
  }
}

const Confusion& ConfusionFold::lane(std::size_t lane) {
  clear_margins(confusion_);
  for (std::size_t entry = 0; entry < entries_.size(); ++entry) {
    const auto& [label, prediction, place] = entries_[entry];
    const double weight = sums_[entry * kLanes + lane];
    confusion_.counts[place] = weight;
    add_to_margins(confusion_, label, prediction, weight);
  }
  return confusion_;
}

const Confusion& ConfusionFold::lane_of(std::span<const double> weights, std::size_t lane) {
  clear_margins(confusion_);
  for (const Entry& entry : entries_) confusion_.counts[entry.place] = 0.0;
  for (std::size_t cell = 0; cell < entry_of_cell_.size(); ++cell) {
    if (entry_of_cell_[cell] < 0) continue;
    const Entry& entry = entries_[static_cast<std::size_t>(entry_of_cell_[cell])];
    put(confusion_, entry.label, entry.prediction, weights[cell * kLanes + lane]);
  }
  return confusion_;
}

AgreementFold::AgreementFold(const Evidence& evidence) : sums_(kLanes) {
  for (const Cell& cell : evidence.cells) part_of_cell_.push_back(agreement_part(cell));
}

void AgreementFold::add_up(std::span<const double> weights) {
  std::ranges::fill(sums_, Agreement{});
  for (std::size_t cell = 0; cell < part_of_cell_.size(); ++cell) {
    const auto part = part_of_cell_[cell];
    if (part == nullptr) continue;
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      sums_[lane].*part += weights[cell * kLanes + lane];
    }
  }
}

}  // namespace modelgate::gate

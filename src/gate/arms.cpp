/// \file
/// Folding cells into confusion matrices and agreement, once for counts and once for 64 lanes.
#include "gate/arms.hpp"

#include <algorithm>
#include <array>
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

constexpr std::array kAgreementParts{&Agreement::both_right, &Agreement::broken, &Agreement::fixed,
                                     &Agreement::both_wrong_alike,
                                     &Agreement::both_wrong_differently};

/// Adds rows of lanes to the rows of `sums` that are theirs; -1: to none.
void add_rows(std::span<const double> rows, std::span<const std::ptrdiff_t> targets,
              std::span<double> sums) {
  for (std::size_t row = 0; row * kLanes < rows.size(); ++row) {
    if (targets[row] < 0) continue;
    double* const to = &sums[static_cast<std::size_t>(targets[row]) * kLanes];
    const double* const from = &rows[row * kLanes];
    for (std::size_t lane = 0; lane < kLanes; ++lane) to[lane] += from[lane];
  }
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

void ConfusionFold::clear() {
  sums_.assign(entries_.size() * kLanes, 0.0);
  turned_ = shown_ = kNone;
}

void ConfusionFold::add(std::size_t first, std::span<const double> weights) {
  turned_ = shown_ = kNone;
  add_rows(weights, std::span(entry_of_cell_).subspan(first), sums_);
}

void ConfusionFold::add_up(std::span<const double> weights) {
  clear();
  add(0, weights);
}

void ConfusionFold::turn(std::size_t group) {
  turned_ = group;
  turned_sums_.resize(entries_.size() * kTogether);
  truth_.assign(confusion_.truth.size(), {});
  predicted_.assign(confusion_.predicted.size(), {});
  total_ = {};
  const auto add_to = [](Group& sums, const Group& own) {
    for (std::size_t lane = 0; lane < kTogether; ++lane) sums[lane] += own[lane];
  };
  for (std::size_t entry = 0; entry < entries_.size(); ++entry) {
    Group own;
    std::copy_n(&sums_[entry * kLanes + group * kTogether], kTogether, own.begin());
    for (std::size_t lane = 0; lane < kTogether; ++lane) {
      turned_sums_[lane * entries_.size() + entry] = own[lane];
    }
    add_to(truth_[static_cast<std::size_t>(entries_[entry].label)], own);
    add_to(predicted_[static_cast<std::size_t>(entries_[entry].prediction)], own);
    add_to(total_, own);
  }
}

const Confusion& ConfusionFold::lane(std::size_t lane) {
  if (shown_ == lane) return confusion_;
  if (turned_ != lane / kTogether) turn(lane / kTogether);
  shown_ = lane;
  const std::size_t own = lane % kTogether;
  const double* const sums = turned_sums_.data() + own * entries_.size();
  for (std::size_t entry = 0; entry < entries_.size(); ++entry) {
    confusion_.counts[entries_[entry].place] = sums[entry];
  }
  const auto of_lane = [own](const Group& group) { return group[own]; };
  std::ranges::transform(truth_, confusion_.truth.begin(), of_lane);
  std::ranges::transform(predicted_, confusion_.predicted.begin(), of_lane);
  confusion_.total = total_[own];
  return confusion_;
}

const Confusion& ConfusionFold::lane_of(std::span<const double> weights, std::size_t lane) {
  shown_ = kNone;
  clear_margins(confusion_);
  for (const Entry& entry : entries_) confusion_.counts[entry.place] = 0.0;
  for (std::size_t cell = 0; cell < entry_of_cell_.size(); ++cell) {
    if (entry_of_cell_[cell] < 0) continue;
    const Entry& entry = entries_[static_cast<std::size_t>(entry_of_cell_[cell])];
    put(confusion_, entry.label, entry.prediction, weights[cell * kLanes + lane]);
  }
  return confusion_;
}

AgreementFold::AgreementFold(const Evidence& evidence) {
  part_of_cell_.reserve(evidence.cells.size());
  for (const Cell& cell : evidence.cells) {
    const auto found = std::ranges::find(kAgreementParts, agreement_part(cell));
    part_of_cell_.push_back(found == kAgreementParts.end() ? -1 : found - kAgreementParts.begin());
  }
}

void AgreementFold::clear() { sums_.assign(kAgreementParts.size() * kLanes, 0.0); }

void AgreementFold::add(std::size_t first, std::span<const double> weights) {
  add_rows(weights, std::span(part_of_cell_).subspan(first), sums_);
}

void AgreementFold::add_up(std::span<const double> weights) {
  clear();
  add(0, weights);
}

Agreement AgreementFold::lane(std::size_t lane) const noexcept {
  Agreement agreement;
  for (std::size_t part = 0; part < kAgreementParts.size(); ++part) {
    agreement.*kAgreementParts[part] = sums_[part * kLanes + lane];
  }
  return agreement;
}

}  // namespace modelgate::gate

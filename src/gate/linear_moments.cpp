/// \file
/// One slope for each pair of a true class and an answer; of a row, those of its two answers.
#include "gate/linear_moments.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "gate/arms.hpp"

namespace modelgate::gate {
namespace {

/// The smaller of two amounts that there are: a step that is small for both.
double smaller_amount(const ModelValues& weight) {
  if (weight.candidate <= 0.0) return weight.baseline;
  if (weight.baseline <= 0.0) return weight.candidate;
  return std::min(weight.candidate, weight.baseline);
}

/// Of a share of all rows.
Moments of_share(const Statistic& statistic, const Tables& tables) {
  const double share = tables.evaluate(statistic).candidate;
  const double rows = tables.paired_rows();
  if (!std::isfinite(share) || rows <= 0.0) return {};
  return {std::max(share * (1.0 - share), 0.0) / rows, 0.0, 0.0};
}

}  // namespace

LinearMoments::LinearMoments(const Evidence& evidence) {
  std::set<std::pair<int, int>> answers;
  for (const Cell& cell : evidence.cells) {
    for (const int answer : {cell.candidate, cell.baseline}) {
      if (answer != kNotScored) answers.emplace(cell.label, answer);
    }
  }
  for (const auto& [label, answer] : answers) entries_.push_back({label, answer});
  for (const Cell& cell : evidence.cells) {
    candidate_entry_.push_back(entry_of(cell.label, cell.candidate));
    baseline_entry_.push_back(entry_of(cell.label, cell.baseline));
  }
}

std::size_t LinearMoments::entry_of(int label, int answer) const {
  if (answer == kNotScored) return kNone;
  const auto key = [](const Entry& entry) { return std::pair(entry.label, entry.answer); };
  const auto found = std::ranges::lower_bound(entries_, std::pair(label, answer), {}, key);
  return static_cast<std::size_t>(found - entries_.begin());
}

void LinearMoments::weigh(const CellColumn& weights) {
  for (Entry& entry : entries_) entry.weight = {0.0, 0.0};
  for (std::size_t cell = 0; cell < candidate_entry_.size(); ++cell) {
    const double weight = weights.weights[cell * weights.stride];
    if (const auto at = candidate_entry_[cell]; at != kNone) {
      entries_[at].weight.candidate += weight;
    }
    if (const auto at = baseline_entry_[cell]; at != kNone) entries_[at].weight.baseline += weight;
  }
}

Moments LinearMoments::of(const Statistic& statistic, Tables tables, const CellColumn& weights) {
  if (statistic.metric->scope == Scope::pair) return of_share(statistic, tables);
  weigh(weights);
  for (Entry& entry : entries_) {
    const Cell moved{entry.label, entry.answer, entry.answer, 0};
    entry.slope = slopes_in(
        smaller_amount(entry.weight), [&](double weight) { tables.add(moved, weight); },
        [&] { return tables.evaluate(statistic); });
  }
  Moments moments;
  for (std::size_t cell = 0; cell < candidate_entry_.size(); ++cell) {
    const std::size_t candidate = candidate_entry_[cell];
    const std::size_t baseline = baseline_entry_[cell];
    moments.add({candidate == kNone ? 0.0 : entries_[candidate].slope.candidate,
                 baseline == kNone ? 0.0 : entries_[baseline].slope.baseline},
                weights.weights[cell * weights.stride]);
  }
  return moments;
}

Moments linear_moments(const Evidence& evidence, const Statistic& statistic) {
  std::vector<double> counts;
  for (const Cell& cell : evidence.cells) counts.push_back(static_cast<double>(cell.count));
  return LinearMoments(evidence).of(statistic, Tables(evidence), {counts});
}

}  // namespace modelgate::gate

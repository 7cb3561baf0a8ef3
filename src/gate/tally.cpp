/// \file
/// Picks to numbers of matrices to codes of values to counts.
#include "gate/tally.hpp"

#include <algorithm>
#include <utility>

#include "gate/row_draws.hpp"

namespace modelgate::gate {
namespace {

constexpr auto kLanes = static_cast<std::size_t>(stats::kLanes);
constexpr std::size_t kCodes = MatrixCodes::kMost;

/// Codes that are kept; beyond them all are forgotten.
constexpr std::size_t kMostRemembered = 1U << 18U;

bool may_be_few(const Evidence& evidence, std::span<const Statistic> statistics,
                const Resampling& resampling) {
  return evidence.design == Design::paired && resampling.variances == Variances::unwanted &&
         std::ranges::none_of(
             statistics, [](const Statistic& one) { return one.metric->scope == Scope::pair; });
}

}  // namespace

void Tallier::remember_alone(int classes, std::span<const Statistic> statistics) {
  const bool is_same = classes == classes_ && std::ranges::equal(statistics, statistics_);
  if (is_same && remembered_ <= kMostRemembered) return;
  known_.clear();
  remembered_ = 0;
  classes_ = classes;
  statistics_.assign(statistics.begin(), statistics.end());
  none_.emplace(statistics_);
  counts_.assign(statistics_.size() * kCodes * kCodes, 0);
}

/// Whether all rows are the model's, or none, and their matrices can be numbered.
bool Tallier::prepare(const Evidence& evidence, Arm arm, std::int64_t rows, Side& side) {
  entries_.clear();
  for (const Cell& cell : evidence.cells) entries_.push_back({cell.label, answer(cell, arm)});
  side.marks.assign(entries_.size(), 0);
  const auto unscored = std::ranges::count(entries_, kNotScored, &MatrixEntry::prediction);
  if (unscored == std::ssize(entries_)) {
    side.codes = &*none_;
    return true;
  }
  if (unscored > 0) return false;
  std::ranges::sort(entries_);
  entries_.erase(std::unique(entries_.begin(), entries_.end()), entries_.end());
  key_.assign(1, static_cast<int>(rows));
  for (const auto& [label, prediction] : entries_) key_.insert(key_.end(), {label, prediction});
  auto known = known_.find(key_);
  if (known == known_.end()) {
    auto numbering = numbering_of(entries_.size(), rows);
    if (!numbering) return false;
    MatrixCodes codes(*std::move(numbering), entries_, rows, classes_, statistics_);
    remembered_ += codes.size();
    known = known_.emplace(key_, std::move(codes)).first;
  }
  side.codes = &known->second;
  for (std::size_t at = 0; at < side.marks.size(); ++at) {
    const MatrixEntry own{evidence.cells[at].label, answer(evidence.cells[at], arm)};
    const auto entry = std::ranges::lower_bound(entries_, own) - entries_.begin();
    side.marks[at] = side.codes->strides()[static_cast<std::size_t>(entry)];
  }
  return true;
}

bool Tallier::count_lanes(const stats::simd::PickSums& sums, std::size_t lanes) {
  MatrixCodes& candidate = *candidate_.codes;
  MatrixCodes& baseline = *baseline_.codes;
  for (std::size_t at = 0; at < statistics_.size(); ++at) {
    std::uint32_t* const counts = counts_.data() + at * kCodes * kCodes;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const std::size_t first = candidate.code(sums.first[lane], at);
      const std::size_t second = baseline.code(sums.second[lane], at);
      if (first >= kCodes || second >= kCodes) return false;
      ++counts[first * kCodes + second];
    }
  }
  return true;
}

/// Whether the values are few.
bool Tallier::count(const stats::FewRows& rows, const Resampling& resampling) {
  stats::simd::PickSums sums;
  const auto replicates = static_cast<std::size_t>(resampling.replicates);
  for (std::size_t first = 0; first < replicates; first += kLanes) {
    if (resampling.stop.stop_requested()) return false;
    rows.sum(static_cast<std::int64_t>(first / kLanes), {candidate_.marks, baseline_.marks}, sums);
    if (!count_lanes(sums, std::min(kLanes, replicates - first))) return false;
  }
  return true;
}

/// What was counted, which is not afterwards.
std::vector<Outcome> Tallier::taken(std::size_t statistic) {
  std::vector<Outcome> outcomes;
  const auto candidate = candidate_.codes->values(statistic);
  const auto baseline = baseline_.codes->values(statistic);
  for (std::size_t first = 0; first < candidate.size(); ++first) {
    std::uint32_t* const counts = &counts_[(statistic * kCodes + first) * kCodes];
    for (std::size_t second = 0; second < baseline.size(); ++second) {
      if (counts[second] == 0) continue;
      const auto times = static_cast<std::int64_t>(std::exchange(counts[second], 0));
      outcomes.push_back({{candidate[first], baseline[second]}, times});
    }
  }
  return outcomes;
}

std::optional<std::vector<Tally>> Tallier::tally(const Evidence& evidence, std::string_view stream,
                                                 std::span<const Statistic> statistics,
                                                 const Resampling& resampling) {
  if (!may_be_few(evidence, statistics, resampling)) return std::nullopt;
  const auto rows = few_rows_of(evidence, stream, resampling);
  if (!rows) return std::nullopt;
  remember_alone(evidence.classes, statistics);
  if (!prepare(evidence, Arm::candidate, rows->rows(), candidate_) ||
      !prepare(evidence, Arm::baseline, rows->rows(), baseline_)) {
    return std::nullopt;
  }
  const bool are_few = count(*rows, resampling);
  std::vector<Tally> tallies;
  for (std::size_t at = 0; at < statistics.size(); ++at) {
    tallies.push_back({taken(at), candidate_.codes != &*none_, baseline_.codes != &*none_});
  }
  return are_few ? std::optional(std::move(tallies)) : std::nullopt;
}

}  // namespace modelgate::gate

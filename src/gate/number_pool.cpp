/// \file
/// Rows picked by unit, and the mixtures that they come from.
#include "gate/number_pool.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "gate/measured.hpp"

namespace modelgate::gate {
namespace {

/// Uniform in (0, 1).
double uniform(stats::Integers& chances) {
  constexpr std::uint32_t kParts = std::uint32_t{1} << 30U;
  return (chances.below(kParts) + 0.5) / kParts;
}

const std::vector<std::vector<double>>& columns_of(const RowBlock& block, Arm arm) {
  return arm == Arm::baseline ? block.baseline : block.candidate;
}

Arm other(Arm arm) { return arm == Arm::baseline ? Arm::candidate : Arm::baseline; }

/// The last number of each column, made worse.
void worsen_last(NumberWay way, double amount, std::vector<std::vector<double>>& columns) {
  for (auto& column : columns) {
    switch (way) {
      case NumberWay::shift: column.back() += amount; break;
      case NumberWay::more_events: column.back() += 1.0; break;
      case NumberWay::no_events: column.back() = 0.0; break;
      case NumberWay::other_scores: break;
    }
  }
}

}  // namespace

/// Rows of a sample as they come.
struct NumberPool::Drawn {
  stats::Integers& chances;
  const NumberChange& change;
  RowBlock candidate, baseline;  ///< paired: all of it in the first
  Arm arm = Arm::candidate;      ///< whose name what is drawn gets
  std::int32_t unit = 0;

  void begin(RowBlock& block, double count) const {
    block.counts.push_back(count);
    block.unit.push_back(unit);
  }
};

NumberPool::NumberPool(const Measurements& rows, Counting counting)
    : rows_(rows), counting_(counting), has_labels_(rows.classes > 0) {
  double candidates = 0.0;
  for (std::uint32_t block = 0; block < rows_.blocks.size(); ++block) {
    const std::size_t before = begin_.size();
    add_block(block);
    const auto units = static_cast<double>(begin_.size() - before);
    if (!rows_.blocks[block].candidate.empty()) candidates += units;
    has_names_ = has_names_ ||
                 (!rows_.blocks[block].candidate.empty() && !rows_.blocks[block].baseline.empty());
  }
  if (!begin_.empty()) candidates_ = candidates / static_cast<double>(begin_.size());
  begin_.push_back(entries_.size());
  double sum = 0.0;
  for (const Entry& entry : entries_) cumulated_.push_back(sum += entry.count);
}

void NumberPool::add_block(std::uint32_t block) {
  const RowBlock& from = rows_.blocks[block];
  const auto size = static_cast<std::uint32_t>(from.counts.size());
  if (from.unit.empty()) {
    // Copies are drawn one by one.
    for (std::uint32_t row = 0; row < size; ++row) {
      for (double copy = 0.0; copy < from.counts[row]; ++copy) {
        begin_.push_back(entries_.size());
        entries_.push_back({block, row, 1.0});
      }
    }
    return;
  }
  has_units_ = true;
  std::vector<std::uint32_t> order(size);
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {}, [&](std::uint32_t row) { return from.unit[row]; });
  for (std::uint32_t at = 0; at < size; ++at) {
    const bool is_new = at == 0 || from.unit[order[at]] != from.unit[order[at - 1]];
    if (is_new) begin_.push_back(entries_.size());
    entries_.push_back({block, order[at], from.counts[order[at]]});
  }
}

std::int32_t NumberPool::label(const Entry& entry) const {
  return has_labels_ ? rows_.blocks[entry.block].labels[entry.row] : 0;
}

bool NumberPool::has(Said said) const {
  return !columns_of(rows_.blocks[said.entry->block], said.arm).empty();
}

void NumberPool::copy(Said from, std::vector<std::vector<double>>& to) const {
  const auto& columns = columns_of(rows_.blocks[from.entry->block], from.arm);
  to.resize(columns.size());
  for (std::size_t k = 0; k < columns.size(); ++k) to[k].push_back(columns[k][from.entry->row]);
}

NumberPool::Said NumberPool::donor(std::int32_t of, stats::Integers& chances) const {
  // Some row has another label, or nothing could be made worse.
  for (;;) {
    const double wanted = uniform(chances) * cumulated_.back();
    const auto found = std::ranges::upper_bound(cumulated_, wanted) - cumulated_.begin();
    const auto at = std::min<std::ptrdiff_t>(found, std::ssize(entries_) - 1);
    const Entry& entry = entries_[static_cast<std::size_t>(at)];
    if (label(entry) == of) continue;
    const Said said{&entry, Arm::candidate};
    const bool is_exchanged = has_names_ ? chances.below(2) == 1 : !has(said);
    return {&entry, is_exchanged ? Arm::baseline : Arm::candidate};
  }
}

void NumberPool::draw_candidate(Said said, Drawn& drawn) const {
  auto& columns = drawn.candidate.candidate;
  const bool is_shift = drawn.change.way == NumberWay::shift;
  const bool is_worse =
      drawn.change.amount != 0.0 && (is_shift || uniform(drawn.chances) < drawn.change.amount);
  const bool is_replaced = is_worse && drawn.change.way == NumberWay::other_scores;
  copy(is_replaced ? donor(label(*said.entry), drawn.chances) : said, columns);
  if (is_worse) worsen_last(drawn.change.way, drawn.change.amount, columns);
}

void NumberPool::draw(const Entry& entry, Drawn& drawn) const {
  const Said own{&entry, has({&entry, Arm::candidate}) ? Arm::candidate : Arm::baseline};
  const bool is_baseline = !has_names_ && drawn.arm == Arm::baseline;
  RowBlock& block = is_baseline ? drawn.baseline : drawn.candidate;
  drawn.begin(block, entry.count);
  if (has_labels_) block.labels.push_back(label(entry));
  if (is_baseline) {
    copy(own, block.baseline);
    return;
  }
  const Said said = has_names_ ? Said{&entry, drawn.arm} : own;
  draw_candidate(said, drawn);
  if (has_names_) copy({&entry, other(said.arm)}, block.baseline);
}

Measurements NumberPool::sample(stats::Integers& chances, const NumberChange& change) const {
  Drawn drawn{chances, change, {}, {}};
  const std::size_t units = begin_.size() - 1;
  for (std::size_t unit = 0; unit < units; ++unit) {
    const std::size_t pick = chances.below(static_cast<std::uint32_t>(units));
    // On the same rows the name under which the candidate's numbers stand; of two arms the arm.
    const double stays = has_names_ ? 0.5 : candidates_;
    drawn.arm = stays < 1.0 && uniform(chances) >= stays ? Arm::baseline : Arm::candidate;
    drawn.unit = static_cast<std::int32_t>(unit);
    for (std::size_t at = begin_[pick]; at < begin_[pick + 1]; ++at) draw(entries_[at], drawn);
  }
  Measurements found{rows_.classes, rows_.design, {}};
  for (RowBlock* block : {&drawn.candidate, &drawn.baseline}) {
    if (!has_units_) block->unit.clear();
    const bool is_needed = block == &drawn.candidate || rows_.design == Design::independent;
    if (is_needed) found.blocks.push_back(canonical(std::move(*block), counting_));
  }
  return found;
}

void NumberPool::add_all(double scale, const NumberChange& change, RowBlock& to) const {
  for (const Entry& entry : entries_) {
    for (const Arm arm : {Arm::candidate, Arm::baseline}) {
      const Said said{&entry, arm};
      if (!has(said)) continue;
      to.counts.push_back(scale * (has_names_ ? entry.count / 2.0 : entry.count));
      if (has_labels_) to.labels.push_back(label(entry));
      copy(said, to.candidate);
      worsen_last(change.way, change.amount, to.candidate);
    }
  }
}

void NumberPool::add_others(double scale, RowBlock& to) const {
  std::map<std::int32_t, double> rows;
  for (const Entry& entry : entries_) rows[label(entry)] += entry.count;
  for (const auto& [own, own_rows] : rows) {
    const double others = cumulated_.back() - own_rows;
    if (others <= 0.0) continue;
    for (const Entry& entry : entries_) {
      if (label(entry) == own) continue;
      for (const Arm arm : {Arm::candidate, Arm::baseline}) {
        if (!has({&entry, arm})) continue;
        const double count = has_names_ ? entry.count / 2.0 : entry.count;
        to.counts.push_back(scale * count * own_rows / others);
        to.labels.push_back(own);
        copy({&entry, arm}, to.candidate);
      }
    }
  }
}

RowBlock NumberPool::side(Arm arm, const NumberChange& change) const {
  // Of two arms each has its share of all rows.
  const double share = has_names_ || candidates_ == 1.0 ? 1.0
                       : arm == Arm::candidate          ? candidates_
                                                        : 1.0 - candidates_;
  constexpr NumberChange kNone{NumberWay::shift, 0.0};
  RowBlock block;
  if (arm == Arm::baseline || change.amount == 0.0) {
    add_all(share, kNone, block);
  } else if (change.way == NumberWay::shift) {
    add_all(share, change, block);
  } else {
    if (change.amount < 1.0) add_all(share * (1.0 - change.amount), kNone, block);
    if (change.way == NumberWay::other_scores) add_others(share * change.amount, block);
    if (change.way != NumberWay::other_scores) add_all(share * change.amount, change, block);
  }
  block = canonical(std::move(block));
  if (arm == Arm::baseline) std::swap(block.candidate, block.baseline);
  return block;
}

Measurements NumberPool::truth(const NumberChange& change) const {
  Measurements found{rows_.classes, Design::independent, {side(Arm::candidate, change)}};
  if (has_names_ || candidates_ < 1.0) found.blocks.push_back(side(Arm::baseline, change));
  return found;
}

}  // namespace modelgate::gate

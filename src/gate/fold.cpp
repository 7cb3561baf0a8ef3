/// \file
/// Populations of one grouping from placed observations.
#include "gate/fold.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "text/canonical.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::gate {
namespace {

constexpr int kPassClasses = 2;  // fail, pass

std::string quoted(const std::string& raw) { return "'" + text::printable(raw) + "'"; }

std::string columns_text(const std::vector<std::string>& columns) {
  std::string text;
  for (const std::string& column : columns) text += (text.empty() ? "" : ", ") + quoted(column);
  return text;
}

}  // namespace

Folder::Folder(const Policy& policy, const Grouping& grouping)
    : policy_(&policy), grouping_(&grouping), pass_reader_(grouping.pass_values) {}

std::optional<Cell> Folder::pass_cell(const Observation& observation, const Placed& placed) {
  Cell cell{1, kNotScored, kNotScored, observation.count};
  bool is_excluded = false;
  const auto answer = [&](const std::optional<std::string>& raw, const std::string& column) {
    const Reading reading = pass_reader_.read(raw);
    if (reading.kind == ReadingKind::known) return reading.index;
    const bool is_missing = reading.kind == ReadingKind::missing;
    is_excluded = is_excluded || policy_->data.unparsed == OnUnparsed::exclude;
    if (!is_missing || policy_->data.unparsed == OnUnparsed::error) {
      auto [entry, is_new] = bad_passes_.try_emplace(column, Notice{0, observation, reading});
      if (is_new) entry->second.example.candidate = raw;
      entry->second.rows += observation.count;
    }
    return kPassClasses;
  };
  const std::size_t count = observation.keys.size();
  const bool has_classes = !policy_->data.classes.empty();
  const bool wants_baseline =
      has_classes ? placed.cell.baseline != kNotScored : has_baseline(observation.arm);
  const bool wants_candidate = has_candidate(observation.arm);
  if (wants_baseline && !grouping_->pass_baseline.empty()) {
    cell.baseline = answer(observation.keys[count - 2], grouping_->pass_baseline);
  }
  if (wants_candidate)
    cell.candidate = answer(observation.keys[count - 1], grouping_->pass_candidate);
  return is_excluded ? std::nullopt : std::optional(cell);
}

std::optional<Folder::Spot> Folder::locate(const Observation& observation, const Placed& placed) {
  if (placed.fate != Fate::judged || observation.count == 0) return std::nullopt;
  Spot spot{observation.keys, placed.cell};
  if (grouping_->is_pass_rate()) {
    const auto pass = pass_cell(observation, placed);
    if (!pass) return std::nullopt;
    spot.cell = *pass;
    spot.key.resize(spot.key.size() - 2);
  }
  if (policy_->data.classes.empty() && !grouping_->is_pass_rate()) {
    // Without classes there are no answers; the row is still that of its models.
    if (has_baseline(observation.arm)) spot.cell.baseline = 0;
    if (has_candidate(observation.arm)) spot.cell.candidate = 0;
  }
  for (auto& value : spot.key) {
    if (value) value = text::canonical_class(*value);
  }
  if (!grouping_->condition.empty() && !is_true(spot.key.front())) return std::nullopt;
  return spot;
}

std::optional<Folder::Slot> Folder::add(const Observation& observation, const Placed& placed) {
  auto spot = locate(observation, placed);
  if (!spot) return std::nullopt;
  auto& [key, cell] = *spot;
  texts_.resize(key.size());
  for (std::size_t at = 0; at < key.size(); ++at) {
    texts_[at].try_emplace(observation.keys[at], key[at]);
  }
  const bool has_null = std::ranges::any_of(key, [](const auto& value) { return !value; });
  if (has_null) null_rows_ += observation.count;
  const CellKey at{cell.label, cell.baseline, cell.candidate};
  Amount& amount = cells_[key][at];
  amount.count += cell.count;
  amount.weight.sum += observation.weight.sum;
  amount.weight.squares += observation.weight.squares;
  return Slot{std::move(key), at};
}

CellPosition Folder::position_of(const Slot& slot) const {
  const auto slice = cells_.find(slot.first);
  const auto cell = slice->second.find(slot.second);
  return {static_cast<std::size_t>(std::distance(cells_.begin(), slice)),
          static_cast<std::size_t>(std::distance(slice->second.begin(), cell))};
}

std::vector<SlicePart> Folder::slice_parts(const SliceKey& key) const {
  if (!grouping_->condition.empty()) return {{std::string(kConditionPart), grouping_->condition}};
  std::vector<SlicePart> parts;
  for (std::size_t index = 0; index < key.size(); ++index) {
    parts.emplace_back(grouping_->columns[index], key[index]);
  }
  return parts;
}

Population Folder::population(const SliceKey& key, const Cells& cells) const {
  Population result;
  result.slice = slice_parts(key);
  result.evidence.classes =
      grouping_->is_pass_rate() ? kPassClasses : static_cast<int>(policy_->data.classes.size());
  result.evidence.design = policy_->inputs.design;
  const bool is_weighted = policy_->data.is_weighted();
  for (const auto& [at, amount] : cells) {
    const auto& [label, baseline, candidate] = at;
    const std::int64_t count = amount.count;
    result.evidence.cells.push_back({label, baseline, candidate, count});
    if (is_weighted) result.evidence.weights.push_back(amount.weight);
    if (candidate != kNotScored) result.rows += count;
    if (baseline != kNotScored) result.baseline_rows += count;
  }
  return result;
}

SliceTexts Folder::slice_texts() const {
  SliceTexts texts;
  if (!grouping_->condition.empty()) return texts;
  std::vector<std::map<std::optional<std::string>, int>> code_of(texts_.size());
  for (std::size_t at = 0; at < texts_.size(); ++at) {
    texts.codes.emplace_back();
    for (const auto& [raw, value] : texts_[at]) {
      const auto next = static_cast<int>(code_of[at].size());
      const auto place = code_of[at].try_emplace(value, next).first;
      texts.codes.back().emplace_back(raw, place->second);
    }
  }
  for (const auto& [key, cells] : cells_) {
    std::vector<int> codes;
    codes.reserve(key.size());
    for (std::size_t at = 0; at < key.size(); ++at) codes.push_back(code_of[at].at(key[at]));
    texts.population.emplace(std::move(codes), texts.population.size());
  }
  return texts;
}

Split Folder::finish() const {
  for (const auto& [column, bad] : bad_passes_) {
    const auto& raw = bad.example.candidate;
    throw DataError(
        text::grouped(bad.rows) + " rows of the pass_rate column " + quoted(column) +
        (raw ? " hold " + quoted(*raw) : std::string(" are empty")) +
        "; expected 0 or 1, true or false, or a policy with pass_values (and, for empty "
        "values, data.unparsed: wrong or exclude)");
  }
  if (null_rows_ > 0 && policy_->slices.null == OnNullSlice::error) {
    throw DataError(
        text::grouped(null_rows_) + " rows have no value in the slice column " +
        columns_text(grouping_->columns) +
        "; fill them in, or set slices.null: own to judge them as a slice of their own");
  }
  const auto found = static_cast<std::int64_t>(cells_.size());
  if (found > policy_->slices.max) {
    throw DataError("the slice column " + columns_text(grouping_->columns) + " has " +
                    text::grouped(found) + " values; at most " +
                    text::grouped(policy_->slices.max) + " are judged (slices.max)");
  }
  Split split;
  for (const auto& [key, cells] : cells_) split.populations.push_back(population(key, cells));
  if (split.populations.empty() && (grouping_->is_whole() || !grouping_->condition.empty())) {
    split.populations.push_back(population({}, {}));
  }
  split.texts = slice_texts();
  return split;
}

}  // namespace modelgate::gate

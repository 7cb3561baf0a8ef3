/// \file
/// Populations of one grouping from placed observations.
#include "gate/fold.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "text/canonical.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::gate {
namespace {

constexpr int kPassClasses = 2;  // fail, pass

// Amounts beyond twice the cells that are waited for: most slices never have as many.
constexpr std::size_t kMostUnmerged = 64;

std::string quoted(const std::string& raw) { return "'" + text::printable(raw) + "'"; }

std::string columns_text(const std::vector<std::string>& columns) {
  std::string text;
  for (const std::string& column : columns) text += (text.empty() ? "" : ", ") + quoted(column);
  return text;
}

}  // namespace

Folder::Folder(const Policy& policy, const Grouping& grouping, RawTexts texts)
    : policy_(&policy), grouping_(&grouping), kept_(texts), pass_reader_(grouping.pass_values) {}

std::size_t Folder::KeyHash::operator()(const SliceKey& key) const noexcept {
  constexpr std::size_t kOdd = 0x9E3779B97F4A7C15;
  std::size_t mixed = key.size();
  for (const auto& value : key) {
    mixed = mixed * kOdd + std::hash<std::optional<std::string>>()(value);
  }
  return mixed;
}

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
  if (kept_ == RawTexts::kept) {
    texts_.resize(key.size());
    for (std::size_t at = 0; at < key.size(); ++at) {
      texts_[at].try_emplace(observation.keys[at], key[at]);
    }
  }
  const bool has_null = std::ranges::any_of(key, [](const auto& value) { return !value; });
  if (has_null) null_rows_ += observation.count;
  const auto [at, is_new] = slice_of_.try_emplace(std::move(key), slices_.size());
  if (is_new) slices_.push_back({&at->first, {}});
  Slice& slice = slices_[at->second];
  const CellKey own{cell.label, cell.baseline, cell.candidate};
  slice.amounts.push_back({own, cell.count, observation.weight});
  if (slice.amounts.size() >= 2 * slice.merged + kMostUnmerged) merge(slice);
  return Slot{at->second, own};
}

/// Stable; a stable sort of the library takes memory for each of very many slices of few amounts.
void Folder::sort_by_cell(std::vector<Amount>& amounts) {
  constexpr std::size_t kFew = 16;
  if (amounts.size() > kFew) {
    std::ranges::stable_sort(amounts, {}, &Amount::cell);
    return;
  }
  for (auto next = amounts.begin(); next != amounts.end(); ++next) {
    const auto place =
        std::ranges::upper_bound(amounts.begin(), next, next->cell, {}, &Amount::cell);
    std::rotate(place, next, next + 1);
  }
}

/// Amounts of one cell are added in the order in which they came.
void Folder::merge(Slice& slice) {
  std::vector<Amount>& amounts = slice.amounts;
  sort_by_cell(amounts);
  std::size_t last = 0;
  for (std::size_t at = 1; at < amounts.size(); ++at) {
    if (amounts[at].cell != amounts[last].cell) {
      amounts[++last] = amounts[at];
      continue;
    }
    amounts[last].count += amounts[at].count;
    amounts[last].weight.sum += amounts[at].weight.sum;
    amounts[last].weight.squares += amounts[at].weight.squares;
  }
  amounts.resize(amounts.empty() ? 0 : last + 1);
  slice.merged = amounts.size();
}

/// Slices in the order of their keys.
std::vector<const Folder::Slice*> Folder::ordered() {
  std::vector<Slice*> slices;
  slices.reserve(slices_.size());
  for (Slice& slice : slices_) slices.push_back(&slice);
  std::ranges::sort(slices, {}, [](const Slice* slice) -> const SliceKey& { return *slice->key; });
  for (std::size_t place = 0; place < slices.size(); ++place) slices[place]->place = place;
  return {slices.begin(), slices.end()};
}

CellPosition Folder::position_of(const Slot& slot) const {
  const Slice& slice = slices_[slot.first];
  const auto cell = std::ranges::lower_bound(slice.amounts, slot.second, {}, &Amount::cell);
  return {slice.place, static_cast<std::size_t>(cell - slice.amounts.begin())};
}

std::vector<SlicePart> Folder::slice_parts(const SliceKey& key) const {
  if (!grouping_->condition.empty()) return {{std::string(kConditionPart), grouping_->condition}};
  std::vector<SlicePart> parts;
  for (std::size_t index = 0; index < key.size(); ++index) {
    parts.emplace_back(grouping_->columns[index], key[index]);
  }
  return parts;
}

Population Folder::population(const Slice& slice) const {
  Population result;
  if (slice.key != nullptr) result.slice = slice_parts(*slice.key);
  result.evidence.classes =
      grouping_->is_pass_rate() ? kPassClasses : static_cast<int>(policy_->data.classes.size());
  result.evidence.design = policy_->inputs.design;
  const bool is_weighted = policy_->data.is_weighted();
  result.evidence.cells.reserve(slice.amounts.size());
  for (const Amount& amount : slice.amounts) {
    const auto& [label, baseline, candidate] = amount.cell;
    result.evidence.cells.push_back({label, baseline, candidate, amount.count});
    if (is_weighted) result.evidence.weights.push_back(amount.weight);
    if (candidate != kNotScored) result.rows += amount.count;
    if (baseline != kNotScored) result.baseline_rows += amount.count;
  }
  return result;
}

SliceTexts Folder::slice_texts(const std::vector<const Slice*>& slices) const {
  SliceTexts texts;
  if (!grouping_->condition.empty() || kept_ == RawTexts::dropped) return texts;
  std::vector<std::map<std::optional<std::string>, int>> code_of(texts_.size());
  for (std::size_t at = 0; at < texts_.size(); ++at) {
    texts.codes.emplace_back();
    for (const auto& [raw, value] : texts_[at]) {
      const auto next = static_cast<int>(code_of[at].size());
      const auto place = code_of[at].try_emplace(value, next).first;
      texts.codes.back().emplace_back(raw, place->second);
    }
  }
  for (const Slice* slice : slices) {
    std::vector<int> codes;
    codes.reserve(slice->key->size());
    for (std::size_t at = 0; at < slice->key->size(); ++at) {
      codes.push_back(code_of[at].at((*slice->key)[at]));
    }
    texts.population.emplace(std::move(codes), texts.population.size());
  }
  return texts;
}

Split Folder::finish() {
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
  const auto found = static_cast<std::int64_t>(slices_.size());
  if (found > policy_->slices.max) {
    throw DataError("the slice column " + columns_text(grouping_->columns) + " has " +
                    text::grouped(found) + " values; at most " +
                    text::grouped(policy_->slices.max) + " are judged (slices.max)");
  }
  for (Slice& slice : slices_) merge(slice);
  const std::vector<const Slice*> slices = ordered();
  Split split;
  split.populations.reserve(slices.size());
  for (const Slice* slice : slices) split.populations.push_back(population(*slice));
  const bool is_one = grouping_->is_whole() || !grouping_->condition.empty();
  if (split.populations.empty() && is_one) {
    split.populations.push_back(population({}));
    split.populations.back().slice = slice_parts({});
  }
  split.texts = slice_texts(slices);
  return split;
}

}  // namespace modelgate::gate

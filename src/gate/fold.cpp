/// \file
/// Populations of one grouping from placed observations.
#include "gate/fold.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
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

std::size_t hash_of(const std::vector<SlicePart>& parts) {
  constexpr std::size_t kOdd = 0x9E3779B97F4A7C15;
  std::size_t mixed = parts.size();
  for (const auto& [column, value] : parts) {
    mixed = mixed * kOdd + std::hash<std::optional<std::string>>()(value);
  }
  return mixed;
}

/// The first eight bytes of the first value as a number that is in their order.
std::uint64_t beginning_of(const std::vector<SlicePart>& parts) {
  constexpr std::size_t kBytes = sizeof(std::uint64_t);
  if (parts.empty() || !parts.front().second) return 0;
  const std::string& value = *parts.front().second;
  std::uint64_t number = 0;
  for (std::size_t at = 0; at < kBytes; ++at) {
    number = number << 8U | (at < value.size() ? static_cast<unsigned char>(value[at]) : 0U);
  }
  return number;
}

/// Stable; a stable sort of the library takes memory for each of very many slices of few amounts.
template <typename Before>
void sort_few(std::span<std::uint32_t> amounts, const Before& before) {
  constexpr std::size_t kFew = 16;
  if (amounts.size() > kFew) {
    std::stable_sort(amounts.begin(), amounts.end(), before);
    return;
  }
  for (auto next = amounts.begin(); next != amounts.end(); ++next) {
    std::rotate(std::upper_bound(amounts.begin(), next, *next, before), next, next + 1);
  }
}

Folder::CellKey key_of_cell(const Cell& cell) {
  return {cell.label, cell.baseline, cell.candidate};
}

}  // namespace

Folder::Folder(const Policy& policy, const Grouping& grouping, RawTexts texts)
    : policy_(&policy), grouping_(&grouping), kept_(texts), pass_reader_(grouping.pass_values) {}

/// Whether there is one slice at most.
bool Folder::is_one() const noexcept {
  return grouping_->is_whole() || !grouping_->condition.empty();
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

std::optional<Cell> Folder::cell_of(const Observation& observation, const Placed& placed) {
  if (placed.fate != Fate::judged) return std::nullopt;
  if (grouping_->is_pass_rate()) return pass_cell(observation, placed);
  Cell cell = placed.cell;
  if (policy_->data.classes.empty()) {
    // Without classes there are no answers; the row is still that of its models.
    if (has_baseline(observation.arm)) cell.baseline = 0;
    if (has_candidate(observation.arm)) cell.candidate = 0;
  }
  return cell;
}

std::optional<Folder::SliceKey> Folder::key_of(const SliceKey& raw) const {
  const std::size_t passes = grouping_->is_pass_rate() ? 2 : 0;
  SliceKey key(raw.begin(), raw.end() - static_cast<std::ptrdiff_t>(passes));
  for (auto& value : key) {
    if (value) value = text::canonical_class(*value);
  }
  if (!grouping_->condition.empty() && !is_true(key.front())) return std::nullopt;
  return key;
}

std::optional<std::size_t> Folder::slice_of(const SliceKey& raw) {
  const auto key = key_of(raw);
  if (!key) return std::nullopt;
  if (kept_ == RawTexts::kept) {
    texts_.resize(key->size());
    for (std::size_t at = 0; at < key->size(); ++at) texts_[at].try_emplace(raw[at], (*key)[at]);
  }
  auto parts = slice_parts(*key);
  const std::size_t hash = hash_of(parts);
  auto [known, last] = slice_by_hash_.equal_range(hash);
  for (; known != last; ++known) {
    if (slices_[known->second].parts == parts) return known->second;
  }
  slice_by_hash_.emplace(hash, static_cast<std::uint32_t>(slices_.size()));
  slices_.push_back({std::move(parts)});
  return slices_.size() - 1;
}

std::uint32_t Folder::cell_code(const CellKey& key) {
  const auto [place, is_new] =
      cell_codes_.try_emplace(key, static_cast<std::uint32_t>(cells_.size()));
  if (is_new) cells_.push_back(key);
  return place->second;
}

Folder::Slot Folder::put(std::size_t slice, const Cell& cell, const CellWeight& weight) {
  const CellKey key = key_of_cell(cell);
  const std::uint32_t code = cell_code(key);
  const bool is_weighted = policy_->data.is_weighted();
  if (is_one() && code < amounts_.size()) {
    amounts_[code].count += cell.count;
    if (is_weighted) {
      weights_[code].sum += weight.sum;
      weights_[code].squares += weight.squares;
    }
  } else {
    amounts_.push_back({static_cast<std::uint32_t>(slice), code, cell.count});
    if (is_weighted) weights_.push_back(weight);
  }
  return {slice, key};
}

std::optional<Folder::Slot> Folder::add(const Observation& observation, const Placed& placed) {
  if (observation.count == 0) return std::nullopt;
  const auto cell = cell_of(observation, placed);
  if (!cell) return std::nullopt;
  const auto slice = slice_of(observation.keys);
  if (!slice) return std::nullopt;
  return put(*slice, *cell, observation.weight);
}

CellPosition Folder::position_of(const Slot& slot, const Split& split) const {
  const std::size_t place = slices_[slot.first].place;
  const auto& cells = split.populations[place].evidence.cells;
  const auto cell = std::ranges::lower_bound(cells, slot.second, {}, key_of_cell);
  return {place, static_cast<std::size_t>(cell - cells.begin())};
}

std::vector<SlicePart> Folder::slice_parts(const SliceKey& key) const {
  if (!grouping_->condition.empty()) return {{std::string(kConditionPart), grouping_->condition}};
  std::vector<SlicePart> parts;
  for (std::size_t index = 0; index < key.size(); ++index) {
    parts.emplace_back(grouping_->columns[index], key[index]);
  }
  return parts;
}

/// Numbers of slices in the order of their keys, which is that of their parts.
std::vector<std::uint32_t> Folder::order_slices() {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
  order.reserve(slices_.size());
  for (const Slice& slice : slices_) {
    order.emplace_back(beginning_of(slice.parts), static_cast<std::uint32_t>(order.size()));
  }
  std::ranges::sort(order, [&](const auto& left, const auto& right) {
    if (left.first != right.first) return left.first < right.first;
    return *slices_[left.second].parts < *slices_[right.second].parts;
  });
  std::vector<std::uint32_t> slices;
  slices.reserve(order.size());
  for (const auto& [beginning, slice] : order) {
    slices_[slice].place = static_cast<std::uint32_t>(slices.size());
    slices.push_back(slice);
  }
  return slices;
}

/// Numbers of amounts by the place of their slices, those of one slice as they came.
/// \param begin  where those of each place begin, and one more
std::vector<std::uint32_t> Folder::amounts_by_place(std::vector<std::size_t>& begin) const {
  begin.assign(slices_.size() + 1, 0);
  for (const Amount& amount : amounts_) ++begin[slices_[amount.slice].place + 1];
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
  std::vector<std::size_t> next(begin.begin(), begin.end() - 1);
  std::vector<std::uint32_t> order(amounts_.size());
  for (std::size_t at = 0; at < amounts_.size(); ++at) {
    order[next[slices_[amounts_[at].slice].place]++] = static_cast<std::uint32_t>(at);
  }
  return order;
}

/// Amounts of one cell are added in the order in which they came.
Population Folder::population(std::span<std::uint32_t> amounts) const {
  Population result;
  Evidence& evidence = result.evidence;
  evidence.classes =
      grouping_->is_pass_rate() ? kPassClasses : static_cast<int>(policy_->data.classes.size());
  evidence.design = policy_->inputs.design;
  const bool is_weighted = policy_->data.is_weighted();
  const auto cell_at = [&](std::uint32_t at) -> const CellKey& {
    return cells_[amounts_[at].cell];
  };
  sort_few(amounts,
           [&](std::uint32_t left, std::uint32_t right) { return cell_at(left) < cell_at(right); });
  evidence.cells.reserve(amounts.size());
  for (const std::uint32_t at : amounts) {
    const auto& [label, baseline, candidate] = cell_at(at);
    const std::int64_t count = amounts_[at].count;
    if (candidate != kNotScored) result.rows += count;
    if (baseline != kNotScored) result.baseline_rows += count;
    if (!evidence.cells.empty() && key_of_cell(evidence.cells.back()) == cell_at(at)) {
      evidence.cells.back().count += count;
      if (!is_weighted) continue;
      evidence.weights.back().sum += weights_[at].sum;
      evidence.weights.back().squares += weights_[at].squares;
      continue;
    }
    evidence.cells.push_back({label, baseline, candidate, count});
    if (is_weighted) evidence.weights.push_back(weights_[at]);
  }
  return result;
}

SliceTexts Folder::slice_texts(const std::vector<std::uint32_t>& slices) const {
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
  for (const std::uint32_t slice : slices) {
    const std::vector<SlicePart>& parts = slices_[slice].parts;
    std::vector<int> codes;
    codes.reserve(parts.size());
    for (std::size_t at = 0; at < parts.size(); ++at) {
      codes.push_back(code_of[at].at(parts[at].second));
    }
    texts.population.emplace(std::move(codes), texts.population.size());
  }
  return texts;
}

void Folder::refuse() const {
  for (const auto& [column, bad] : bad_passes_) {
    const auto& raw = bad.example.candidate;
    throw DataError(
        text::grouped(bad.rows) + " rows of the pass_rate column " + quoted(column) +
        (raw ? " hold " + quoted(*raw) : std::string(" are empty")) +
        "; expected 0 or 1, true or false, or a policy with pass_values (and, for empty "
        "values, data.unparsed: wrong or exclude)");
  }
  const auto has_null = [&](const Amount& amount) {
    return std::ranges::any_of(*slices_[amount.slice].parts,
                               [](const SlicePart& part) { return !part.second; });
  };
  std::int64_t null_rows = 0;
  if (policy_->slices.null == OnNullSlice::error) {
    for (const Amount& amount : amounts_) null_rows += has_null(amount) ? amount.count : 0;
  }
  if (null_rows > 0) {
    throw DataError(
        text::grouped(null_rows) + " rows have no value in the slice column " +
        columns_text(grouping_->columns) +
        "; fill them in, or set slices.null: own to judge them as a slice of their own");
  }
  const auto found = static_cast<std::int64_t>(slices_.size());
  if (found > policy_->slices.max) {
    throw DataError("the slice column " + columns_text(grouping_->columns) + " has " +
                    text::grouped(found) + " values; at most " +
                    text::grouped(policy_->slices.max) + " are judged (slices.max)");
  }
}

Split Folder::finish() {
  refuse();
  const std::vector<std::uint32_t> slices = order_slices();
  std::vector<std::size_t> begin;
  std::vector<std::uint32_t> amounts = amounts_by_place(begin);
  Split split;
  split.populations.reserve(std::max<std::size_t>(slices.size(), 1));
  for (std::size_t place = 0; place < slices.size(); ++place) {
    split.populations.push_back(
        population(std::span(amounts).subspan(begin[place], begin[place + 1] - begin[place])));
    split.populations.back().slice = slices_[slices[place]].parts;
  }
  if (split.populations.empty() && is_one()) {
    split.populations.push_back(population({}));
    split.populations.back().slice = slice_parts({});
  }
  split.texts = slice_texts(slices);
  return split;
}

}  // namespace modelgate::gate

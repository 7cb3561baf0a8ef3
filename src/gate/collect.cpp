/// \file
/// Queries in as few passes over the data as their keys allow; one broken slice does not hide the
/// others.
#include "gate/collect.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "gate/count_table.hpp"
#include "gate/fold.hpp"
#include "gate/gather.hpp"
#include "gate/label_delay.hpp"
#include "gate/notices.hpp"
#include "gate/table_fold.hpp"
#include "gate/unit_query.hpp"
#include "gate/unit_support.hpp"
#include "gate/weighing.hpp"

namespace modelgate::gate {
namespace {

// GROUPING() of DuckDB returns a BIGINT: one bit per key.
constexpr std::size_t kMaxKeysPerQuery = 32;

using Batch = std::vector<std::size_t>;  // indexes of groupings that one query serves

std::set<std::string> key_set(const Grouping& grouping) {
  const auto keys = key_expressions(grouping);
  return {keys.begin(), keys.end()};
}

bool fits(const std::vector<Grouping>& groupings, const Batch& batch, const Grouping& grouping) {
  std::set<std::string> all = key_set(grouping);
  for (const std::size_t index : batch) {
    const auto other = key_set(groupings[index]);
    if (other == key_set(grouping)) return false;
    all.insert(other.begin(), other.end());
  }
  return all.size() <= kMaxKeysPerQuery;
}

/// All rows come for free from any other grouping of the same pass, so the first grouping stands
/// alone only where there is no other.
std::vector<Batch> batches(const std::vector<Grouping>& groupings) {
  if (groupings.size() == 1) return {{0}};
  std::vector<Batch> result;
  for (std::size_t index = 1; index < groupings.size(); ++index) {
    const auto place = std::ranges::find_if(
        result, [&](const Batch& batch) { return fits(groupings, batch, groupings[index]); });
    if (place == result.end()) {
      result.push_back({index});
    } else {
      place->push_back(index);
    }
  }
  return result;
}

/// The state of one collection.
class Collector {
 public:
  Collector(const Plan& plan, Source& source, const OpenedFacts& facts, std::stop_token stop)
      : plan_(&plan),
        source_(&source),
        stop_(std::move(stop)),
        facts_(varying(*plan.policy, facts)),
        placer_(*plan.policy, facts.has_baseline ? Baseline::present : Baseline::absent) {
    collected_.splits.resize(plan.groupings.size());
    collected_.has_baseline = facts.has_baseline;
    collected_.has_scores = facts.rows.scores == Varies::yes;
    for (ArmEvidence* arm : {&ledger_.evidence.all, &ledger_.evidence.baseline}) {
      for (const auto& name : plan.policy->data.classes) arm->classes.push_back({name, 0});
    }
    ledger_.evidence.design = plan.policy->inputs.design;
    ledger_.evidence.findings = facts.findings;
    ledger_.evidence.window = plan.policy->inputs.window;
  }

  Collected run() {
    weighing_ = weighing_of(*plan_, *source_, stop_);
    for (const Batch& batch : batches(plan_->groupings)) {
      if (!try_batch(batch)) split_batch(batch);
    }
    if (!has_whole_) read({0});
    refuse_or_note(*plan_, ledger_, *source_, stop_);
    collected_.evidence = ledger_.evidence;
    for (const Population& whole : collected_.splits.front().populations) {
      describe_sample(plan_->policy->data, whole, collected_.evidence);
    }
    gather_numbers();
    collected_.candidate_labels = ledger_.candidate_labels;
    collected_.baseline_labels = ledger_.baseline_labels;
    for (const auto& [answers, count] : ledger_.unlabelled) {
      collected_.unlabelled.push_back({kNoLabel, answers.first, answers.second, count});
    }
    collected_.texts = std::move(texts_);
    return std::move(collected_);
  }

 private:
  bool try_batch(const Batch& batch) {
    if (batch.size() == 1 && batch.front() == 0) {
      read(batch);
      return true;
    }
    try {
      read(batch);
      return true;
    } catch (const SourceError& error) {
      if (stop_.stop_requested()) throw;
      if (batch.size() == 1) collected_.splits[batch.front()].error = error.what();
      return batch.size() == 1;
    }
  }

  void split_batch(const Batch& batch) {
    for (const std::size_t index : batch) static_cast<void>(try_batch({index}));
  }

  void read(const Batch& batch) {
    std::vector<Grouping> groupings;
    for (const std::size_t index : batch) groupings.push_back(plan_->groupings[index]);
    std::vector<TableFold> folds;
    folds.reserve(batch.size());
    const auto columns = key_columns(groupings);
    for (std::size_t at = 0; at < batch.size(); ++at) {
      const Grouping& grouping = plan_->groupings[batch[at]];
      folds.emplace_back(*plan_->policy, grouping, texts_of(batch[at]), columns[at]);
    }
    TableFold whole(*plan_->policy, plan_->groupings.front(), RawTexts::kept, {});
    const bool folds_whole = fold(groupings, folds, whole);
    for (std::size_t at = 0; at < batch.size(); ++at) {
      collected_.splits[batch[at]] = folds[at].finish();
      // All rows are read below, once.
      if (batch[at] != 0) read_units(batch[at], folds[at]);
    }
    if (!folds_whole) return;
    collected_.splits.front() = whole.finish();
    read_units(0, whole);
  }

  /// Reads the counts of groupings into their folds; the first time also all rows.
  /// \return  whether all rows were
  bool fold(const std::vector<Grouping>& groupings, std::vector<TableFold>& folds,
            TableFold& whole) {
    const bool is_weighted = !weighing_.amount.empty();
    CountTable table(
        source_->coded(count_query(groupings, facts_, relation(), weighing_.amount), stop_));
    const bool folds_whole = !std::exchange(has_whole_, true);
    // Sums of weights must not depend on the order in which the engine returns its groups.
    if (is_weighted) table.sort();
    std::map<CountTable::Kind, Counted> kinds;
    for (std::size_t row = 0; row < table.size(); ++row) {
      const auto set = table.set(row);
      auto [place, is_new] = kinds.try_emplace(table.kind(row));
      Counted& counted = place->second;
      if (is_new) counted.kind = placed_kind(table, row, kinds.size() - 1);
      const CellWeight weight = is_weighted ? table.weight(row, weighing_.unit) : CellWeight{};
      folds[set].add(table, row, counted.kind, weight);
      if (!folds_whole || set != 0) continue;
      counted.is_whole = true;
      counted.rows += table.count(row);
      whole.add(table, row, counted.kind, weight);
    }
    for (auto& [codes, counted] : kinds) {
      auto& [kind, rows, is_whole] = counted;
      if (!is_whole) continue;
      kind.observation.count = kind.placed.cell.count = rows;
      ledger_.add(kind.observation, kind.placed);
    }
    return folds_whole;
  }

  /// A kind of rows, and how many there are of it.
  struct Counted {
    PlacedKind kind;
    std::int64_t rows = 0;
    bool is_whole = false;  ///< counted for all rows
  };

  PlacedKind placed_kind(const CountTable& table, std::size_t row, std::size_t number) {
    PlacedKind kind{number, table.observation(row, {}), {}};
    kind.placed = placer_.place(kind.observation);
    remember(kind.observation, kind.placed);
    return kind;
  }

  /// Raw texts tell the rows of slices apart where their numbers are read.
  [[nodiscard]] RawTexts texts_of(std::size_t grouping) const {
    const auto reads = [&](const Item& item) {
      return item.grouping == grouping && item.measure.has_value();
    };
    return std::ranges::any_of(plan_->items, reads) ? RawTexts::kept : RawTexts::dropped;
  }

  [[nodiscard]] std::string relation() const {
    return matured(*plan_->policy, plan_->as_of, "mg_counted");
  }

  void read_units(std::size_t grouping, const TableFold& fold) {
    if (fold.went().empty()) return;
    std::vector<PlacedObservation> placed;
    for (const auto& [observation, slot] : fold.went()) {
      placed.push_back({observation, fold.folder().position_of(slot, collected_.splits[grouping])});
    }
    const std::string rows = relation();
    const UnitQuestion question{plan_->groupings[grouping], *plan_->policy->data.unit, facts_,
                                rows};
    add_units(source_->query(unit_query(question, weighing_, placed), stop_), weighing_,
              collected_.splits[grouping].populations);
  }

  void gather_numbers() {
    Gatherer gatherer(*plan_, *source_, texts_, stop_);
    for (std::size_t index = 0; index < plan_->groupings.size(); ++index) {
      try {
        gatherer.gather(index, collected_);
      } catch (const SourceError& error) {
        if (stop_.stop_requested() || index == 0) throw;
        collected_.splits[index].error = error.what();
      }
    }
    gatherer.refuse_or_note(collected_.evidence);
  }

  void remember(const Observation& observation, const Placed& placed) {
    if (placed.label.kind != ReadingKind::known) return;
    texts_.labels.try_emplace(observation.label.value_or(""), placed.label.index);
    const auto know = [](const Reading& reading, const std::optional<std::string>& raw,
                         std::map<std::string, int>& known) {
      if (reading.kind == ReadingKind::known) known.try_emplace(raw.value_or(""), reading.index);
    };
    know(placed.baseline, observation.baseline, texts_.baseline_answers);
    know(placed.candidate, observation.candidate, texts_.candidate_answers);
    if (placed.fate != Fate::unparsed) return;
    const auto refuse = [](const Reading& reading, const std::optional<std::string>& raw,
                           std::set<std::string>& refused) {
      if (reading.kind != ReadingKind::known) refused.insert(raw.value_or(""));
    };
    if (placed.cell.baseline != kNotScored) {
      refuse(placed.baseline, observation.baseline, texts_.refused_baseline);
    }
    if (placed.cell.candidate != kNotScored) {
      refuse(placed.candidate, observation.candidate, texts_.refused_candidate);
    }
  }

  const Plan* plan_;
  Source* source_;
  std::stop_token stop_;
  RowFacts facts_;
  Weighing weighing_;
  Placer placer_;
  Ledger ledger_;
  JudgedTexts texts_;
  Collected collected_;
  bool has_whole_ = false;
};

}  // namespace

Collected collect(const Plan& plan, Source& source, const OpenedFacts& facts,
                  std::stop_token stop) {
  return Collector(plan, source, facts, std::move(stop)).run();
}

}  // namespace modelgate::gate

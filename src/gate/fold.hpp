/// \file
/// Counted raw observations to evidence: which rows are judged, as what, and why the others are
/// not.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "gate/collect.hpp"
#include "gate/plan.hpp"
#include "gate/reading.hpp"

namespace modelgate::gate {

/// One row of the count query.
struct Observation {
  RowStatus status = RowStatus::kept;
  RowArm arm = RowArm::both;
  std::optional<std::string> label, baseline, candidate;
  std::vector<std::optional<std::string>> keys;  ///< of the grouping at hand, in its order
  std::int64_t count = 0;
  CellWeight weight = {};  ///< of the rows together, where they weigh differently
};

/// What becomes of an observation.
enum class Fate {
  judged,
  where,
  unlabelled,
  orphan_label,
  unscored,
  other_label,
  unparsed,
  immature,
  outside_window
};

/// Whether the row of an observation belongs to a model.
[[nodiscard]] constexpr bool has_baseline(RowArm arm) noexcept { return arm != RowArm::candidate; }
[[nodiscard]] constexpr bool has_candidate(RowArm arm) noexcept { return arm != RowArm::baseline; }

/// An observation after the label contract was applied. `cell` is complete where it is judged; of
/// an unlabelled row it has the answers (kNotScored where they must not count).
struct Placed {
  Fate fate = Fate::judged;
  Cell cell;
  Reading label, baseline, candidate;
};

/// Whether the inputs hold the answers of a baseline.
enum class Baseline { absent, present };

/// Applies the label contract of a policy.
class Placer {
 public:
  Placer(const Policy& policy, Baseline baseline);

  [[nodiscard]] Placed place(const Observation& observation) const;

 private:
  [[nodiscard]] Cell unlabelled_cell(const Observation& observation) const;

  const DataContract* contract_;
  Baseline baseline_;
  ClassReader reader_;
};

/// A kind of row that is not judged, or not as it stands, with one raw observation that shows it.
struct Notice {
  std::int64_t rows = 0;
  Observation example;
  Reading reading;
};

/// Counts over all rows, and what was noticed in them.
struct Ledger {
  ReportEvidence evidence;
  std::map<FindingKind, Notice> notices;
  LabelCounts candidate_labels;
  LabelCounts baseline_labels;                             ///< independent design only
  std::map<std::pair<int, int>, std::int64_t> unlabelled;  ///< by baseline's and candidate's answer

  void add(const Observation& observation, const Placed& placed);
};

/// A cell of a population of a split, by index.
struct CellPosition {
  std::size_t population = 0;
  std::size_t cell = 0;

  friend bool operator==(const CellPosition&, const CellPosition&) = default;
};

/// Whether the raw texts of slice values are kept, to tell rows apart by them later.
enum class RawTexts { dropped, kept };

/// Builds the populations of one grouping.
class Folder {
 public:
  using SliceKey = std::vector<std::optional<std::string>>;
  using CellKey = std::tuple<int, int, int>;

  /// A cell of a slice on its way: the slice by the order in which slices came.
  using Slot = std::pair<std::size_t, CellKey>;

  Folder(const Policy& policy, const Grouping& grouping, RawTexts texts = RawTexts::kept);

  /// Where an observation stands.
  struct Spot {
    SliceKey key;
    Cell cell;
  };

  /// The slice and the cell of an observation; nothing where this grouping does not look at it.
  [[nodiscard]] std::optional<Spot> locate(const Observation& observation, const Placed& placed);

  /// Before finish().
  /// \return  where the rows went; nothing where they are not judged
  [[nodiscard]] std::optional<Slot> add(const Observation& observation, const Placed& placed);

  /// Where finish(), which must have been called, put what went there.
  [[nodiscard]] CellPosition position_of(const Slot& slot) const;

  /// The parts of a slice by its key.
  [[nodiscard]] std::vector<SlicePart> slice_parts(const SliceKey& key) const;

  /// \throws DataError for null slices and too many slices where the policy forbids them, and for
  ///         values of a zero-one column that are neither
  [[nodiscard]] Split finish();

 private:
  struct KeyHash {
    std::size_t operator()(const SliceKey& key) const noexcept;
  };
  /// Rows of a cell, and what they weigh.
  struct Amount {
    CellKey cell;
    std::int64_t count = 0;
    CellWeight weight;
  };
  /// The amounts of one slice, in any order and cells repeated until they are merged.
  struct Slice {
    const SliceKey* key = nullptr;
    std::vector<Amount> amounts;
    std::size_t merged = 0;  ///< so many of the first are in order, each cell once
    std::size_t place = 0;   ///< among the slices, once they are in order
  };

  [[nodiscard]] std::optional<Cell> pass_cell(const Observation& observation, const Placed& placed);
  static void sort_by_cell(std::vector<Amount>& amounts);
  static void merge(Slice& slice);
  [[nodiscard]] std::vector<const Slice*> ordered();
  [[nodiscard]] Population population(const Slice& slice) const;
  [[nodiscard]] SliceTexts slice_texts(const std::vector<const Slice*>& slices) const;

  const Policy* policy_;
  const Grouping* grouping_;
  RawTexts kept_;
  PassReader pass_reader_;
  std::unordered_map<SliceKey, std::size_t, KeyHash> slice_of_;
  std::vector<Slice> slices_;  ///< in the order in which they came
  /// For each key: raw texts of judged rows, and what they are as slice values.
  std::vector<std::map<std::optional<std::string>, std::optional<std::string>>> texts_;
  std::int64_t null_rows_ = 0;
  std::map<std::string, Notice> bad_passes_;  ///< by column
};

}  // namespace modelgate::gate

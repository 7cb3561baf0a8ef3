/// \file
/// Counted raw observations to evidence: which rows are judged, as what, and why the others are
/// not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "gate/collect.hpp"
#include "gate/plan.hpp"
#include "gate/reading.hpp"
#include "modelgate/shared.hpp"

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

  /// The cell of an observation, whatever its slice; nothing where this grouping does not judge it.
  [[nodiscard]] std::optional<Cell> cell_of(const Observation& observation, const Placed& placed);

  /// The slice of raw keys: canonical, without those of a zero-one column; nothing where this
  /// grouping does not look at it.
  [[nodiscard]] std::optional<SliceKey> key_of(const SliceKey& raw) const;

  /// The same slice by the order in which slices came.
  [[nodiscard]] std::optional<std::size_t> slice_of(const SliceKey& raw);

  /// Puts judged rows in. Before finish().
  [[nodiscard]] Slot put(std::size_t slice, const Cell& cell, const CellWeight& weight);

  /// All of these for one observation. Before finish().
  /// \return  where the rows went; nothing where they are not judged
  [[nodiscard]] std::optional<Slot> add(const Observation& observation, const Placed& placed);

  /// Where finish(), which made `split`, put what went there.
  [[nodiscard]] CellPosition position_of(const Slot& slot, const Split& split) const;

  /// The parts of a slice by its key.
  [[nodiscard]] std::vector<SlicePart> slice_parts(const SliceKey& key) const;

  /// \throws DataError for null slices and too many slices where the policy forbids them, and for
  ///         values of a zero-one column that are neither
  [[nodiscard]] Split finish();

 private:
  /// A slice, once it is known.
  struct Slice {
    Shared<std::vector<SlicePart>> parts;
    std::uint32_t place = 0;  ///< among the slices, once they are in order
  };
  /// Rows of a cell of a slice, each by the order in which it came.
  struct Amount {
    std::uint32_t slice = 0;
    std::uint32_t cell = 0;
    std::int64_t count = 0;
  };

  [[nodiscard]] std::optional<Cell> pass_cell(const Observation& observation, const Placed& placed);
  [[nodiscard]] bool is_one() const noexcept;
  [[nodiscard]] std::uint32_t cell_code(const CellKey& key);
  void refuse() const;
  [[nodiscard]] std::vector<std::uint32_t> order_slices();
  [[nodiscard]] std::vector<std::uint32_t> amounts_by_place(std::vector<std::size_t>& begin) const;
  [[nodiscard]] Population population(std::span<std::uint32_t> amounts) const;
  [[nodiscard]] SliceTexts slice_texts(const std::vector<std::uint32_t>& slices) const;

  const Policy* policy_;
  const Grouping* grouping_;
  RawTexts kept_;
  PassReader pass_reader_;
  std::unordered_multimap<std::size_t, std::uint32_t> slice_by_hash_;
  std::vector<Slice> slices_;  ///< in the order in which they came
  std::map<CellKey, std::uint32_t> cell_codes_;
  std::vector<CellKey> cells_;  ///< by code
  /// As they came; of the one slice of a grouping that has no more, one for each cell.
  std::vector<Amount> amounts_;
  std::vector<CellWeight> weights_;  ///< of the amounts, where rows weigh differently
  /// For each key: raw texts of judged rows, and what they are as slice values.
  std::vector<std::map<std::optional<std::string>, std::optional<std::string>>> texts_;
  std::map<std::string, Notice> bad_passes_;  ///< by column
};

}  // namespace modelgate::gate

/// \file
/// The judged rows by everything that any grouping of a gate tells apart, so that one draw of rows
/// serves all of its slices and columns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <stop_token>
#include <utility>
#include <vector>

#include "gate/collect.hpp"
#include "gate/plan.hpp"
#include "modelgate/source.hpp"

namespace modelgate::gate {

/// Most kinds of rows that are drawn together.
inline constexpr std::size_t kMostKinds = 50'000;

/// Most kinds of rows of all units together.
inline constexpr std::size_t kMostUnitKinds = 1'000'000;

/// The opened inputs, to be asked once more.
struct OpenedInputs {
  Source& source;
  const OpenedFacts& facts;
  std::stop_token stop = {};
};

/// The judged rows by kind, ascending by place; every count is positive. One more query.
/// \throws DataError    for more than kMostKinds kinds
/// \throws SourceError  when the engine refuses
[[nodiscard]] std::vector<RowKind> refine(const Plan& plan, const Collected& collected,
                                          const OpenedInputs& inputs);

/// The rows of one unit (in an independent design, of one of an arm): kinds and how many of each.
using UnitRows = std::vector<std::pair<std::size_t, std::int64_t>>;

/// Kinds of rows, and which rows belong together.
struct Refined {
  std::vector<RowKind> kinds;   ///< as refine() gives them
  std::vector<UnitRows> units;  ///< in the byte order of their names; kinds ascending
};

/// As refine(), with the rows of each unit (data.unit).
/// \throws DataError  also for more than kMostUnitKinds kinds of rows of all units together
[[nodiscard]] Refined refine_units(const Plan& plan, const Collected& collected,
                                   const OpenedInputs& inputs);

/// The way back from counts by kind to the populations of every grouping.
class Refolding {
 public:
  /// \param kinds  places as in `like`
  /// \param like   the splits whose populations are made again, one per grouping
  Refolding(std::span<const RowKind> kinds, const std::vector<Split>& like);

  /// The splits with these rows. Populations that lose all their rows stay, without cells.
  /// \param rows  one count per kind, not negative
  [[nodiscard]] std::vector<Split> splits(std::span<const std::int64_t> rows) const;

  /// The same with the units that these rows belong to, as profiles.
  /// \param units  their rows add up to `rows`
  [[nodiscard]] std::vector<Split> splits(std::span<const std::int64_t> rows,
                                          std::span<const UnitRows> units) const;

 private:
  using Slot = std::pair<std::size_t, Cell>;  ///< population and cell
  /// How much of each cell a unit holds, and how many units hold as much.
  using Profile = std::map<Cell, std::int64_t>;
  using Profiles = std::map<Profile, std::int64_t>;

  struct Part {
    std::vector<Slot> slots;              ///< ascending
    std::vector<std::ptrdiff_t> slot_of;  ///< by kind; -1: nowhere
    Split empty;                          ///< populations without cells
  };

  /// Counts a unit among the profiles of the populations that it has rows of.
  static void add_unit(const Part& part, const UnitRows& unit, std::vector<Profiles>& profiles);

  std::vector<Part> parts_;  ///< one per grouping
};

}  // namespace modelgate::gate

/// \file
/// Rows as they would come from a world in which the two models are equal, or the candidate worse
/// by a known size: the rows of the data, drawn again, with the models' names exchanged at random.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "gate/harm.hpp"
#include "gate/refinement.hpp"
#include "modelgate/evidence.hpp"
#include "stats/multinomial.hpp"
#include "stats/random.hpp"

namespace modelgate::gate {

/// The rows that a world is made of.
struct Material {
  const Plan& plan;
  const std::vector<RowKind>& kinds;
  const Collected& collected;
  std::span<const UnitRows> units = {};  ///< empty: rows are drawn one by one
};

/// Rows drawn from a world.
struct WorldSample {
  std::vector<Split> splits;
  std::vector<std::int64_t> rows;  ///< by kind of the world
};

/// A world as a population of rows, and samples of as many rows as there are.
class World {
 public:
  /// \param harm    a regression of the candidate; none: the models are equal
  /// \param seed    with `number`: other worlds draw other rows
  World(const Material& material, const std::optional<Harm>& harm, std::uint64_t seed,
        std::uint64_t number);

  /// The populations of the world with counts that are shares of about 2^50 rows: what a statistic
  /// is on them is the truth.
  [[nodiscard]] std::vector<Split> truth() const;

  /// Samples [64 * block, 64 * block + 64), each as long as the data; with units, of as many units
  /// as there are, drawn with all their rows, in which the models change their names together.
  [[nodiscard]] std::vector<WorldSample> samples(std::int64_t block) const;

  /// The rows of a sample by kind, those without rows left out.
  [[nodiscard]] std::vector<RowKind> kinds_in(const WorldSample& sample) const;

 private:
  struct Kind {
    std::size_t first;                 ///< its first variant
    std::vector<std::int64_t> shares;  ///< of its variants
    std::size_t staying;               ///< variants of the models under their own names, first
  };

  [[nodiscard]] WorldSample unit_sample(std::int64_t block, std::uint32_t lane) const;

  /// The rows of a unit, by variant.
  [[nodiscard]] UnitRows varied(const UnitRows& unit, stats::Integers& chances) const;

  std::vector<std::int64_t> rows_;  ///< by kind
  std::vector<Kind> kinds_;
  std::vector<RowKind> variants_;  ///< with the shares of the truth as rows
  stats::Multinomial drawn_;
  stats::Stream split_;
  std::vector<UnitRows> units_;  ///< by kind; empty: rows are drawn one by one
  Refolding refolding_;
};

}  // namespace modelgate::gate

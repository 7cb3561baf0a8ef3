/// \file
/// The numbers of a gate's rows in a world of a selftest: beside the counts of world.hpp.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "gate/draft.hpp"
#include "gate/number_pool.hpp"
#include "gate/world.hpp"

namespace modelgate::gate {

/// The numbers that one measure reads of one population.
struct NumberKey {
  std::size_t grouping = 0;
  std::size_t population = 0;
  std::size_t measure = 0;

  // NOLINTNEXTLINE(modernize-use-nullptr): the 0 of the implied comparison is no pointer
  friend auto operator<=>(const NumberKey&, const NumberKey&) = default;
};

/// A regression of the candidate's numbers.
struct NumberHarm {
  NumberKey where;
  NumberChange change;
};

/// The numbers that a gate judges. Those of one population and measure are drawn together; those of
/// different ones, and counts, by themselves.
class NumberWorlds {
 public:
  explicit NumberWorlds(const Material& material);

  [[nodiscard]] bool empty() const noexcept { return pools_.empty(); }
  /// Rows that a sample of everything draws.
  [[nodiscard]] std::int64_t rows() const;

  /// Puts the truth into populations.
  /// \param harm  none: the models are equal
  void add_truth(const std::optional<NumberHarm>& harm, std::vector<Split>& splits) const;

  /// Puts a sample into populations.
  /// \param seed   with `world`: other worlds draw other rows
  void add_sample(const std::optional<NumberHarm>& harm, std::uint64_t world, std::int64_t run,
                  std::vector<Split>& splits) const;

  /// The regression after which a draft's quantity is `wanted`; nothing where none is enough.
  /// \param draft  on numbers, in a world of equal models
  [[nodiscard]] std::optional<NumberHarm> harm_for(const Draft& draft, double wanted,
                                                   const std::vector<Split>& splits) const;

 private:
  std::uint64_t seed_;
  std::map<NumberKey, NumberPool> pools_;
};

}  // namespace modelgate::gate

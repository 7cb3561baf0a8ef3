/// \file
/// What is drawn of one population for a block of replicates: its rows, those of each label by
/// themselves, its units, or Dirichlet weights.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "gate/resample.hpp"
#include "modelgate/evidence.hpp"
#include "stats/dirichlet.hpp"
#include "stats/few_rows.hpp"
#include "stats/multinomial.hpp"

namespace modelgate::gate {

/// Units drawn with replacement, with all their rows.
class UnitDraws {
 public:
  UnitDraws(const UnitProfiles& units, std::uint64_t seed, std::uint64_t stream);

  /// As stats::Multinomial::draw(), for the cells of the evidence.
  void draw(std::int64_t block, std::span<double> weights) const;

 private:
  UnitProfiles units_;
  stats::Multinomial profiles_;
};

/// The rows of each label drawn with replacement by themselves, as many as there are.
class LabelDraws {
 public:
  /// \param evidence  at least one cell
  /// \param stream    names the population
  LabelDraws(const Evidence& evidence, std::string_view stream, std::uint64_t seed);

  /// As stats::Multinomial::draw().
  void draw(std::int64_t block, std::span<double> weights) const;

  /// One for each label, in the order of their cells.
  [[nodiscard]] std::span<const stats::Multinomial> labels() const noexcept { return labels_; }

 private:
  std::vector<stats::Multinomial> labels_;  ///< in the order of their cells
};

/// One independent set of draws and the models that are evaluated on it.
struct Draw {
  Evidence evidence;
  std::variant<stats::Multinomial, stats::FewRows, LabelDraws, UnitDraws, stats::SmoothedDraws>
      weights;
  bool has_candidate;
  bool has_baseline;
};

/// The rows of a population that are drawn together and one by one; nothing where they are many, or
/// drawn in another way.
[[nodiscard]] std::optional<stats::FewRows> few_rows_of(const Evidence& evidence,
                                                        std::string_view stream,
                                                        const Resampling& resampling);

/// What is drawn together of an evidence: all of it, or in an independent design the rows of each
/// arm.
/// \param stream  names the population: other names give independent draws
[[nodiscard]] std::vector<Draw> draws_of(const Evidence& evidence, std::string_view stream,
                                         const Resampling& resampling);

}  // namespace modelgate::gate

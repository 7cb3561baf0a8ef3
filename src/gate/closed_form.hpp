/// \file
/// Limits from counts alone, by the sampling law of a metric (docs/methods.md, table of `auto`).
#pragma once

#include <optional>

#include "gate/arms.hpp"
#include "gate/limits.hpp"
#include "gate/resample.hpp"
#include "stats/paired_difference.hpp"
#include "stats/proportion.hpp"

namespace modelgate::gate {

/// Whether the law of a statistic has closed forms and gives its value on this evidence: a micro
/// average is no proportion where answers are no class.
[[nodiscard]] bool has_closed_form(const Evidence& evidence, const Statistic& statistic);

/// How limits of several parts become one: by their variances, or so that the error never exceeds
/// the level (Bonferroni).
enum class Combination { mover, bonferroni };

/// Whether a mean of paired differences keeps the combined limits of its terms, as a method asked
/// for by name does, or takes those of all gained and lost rows together where they reach less far.
enum class Reach { own, nearest };

/// How closed forms are put together. Without `paired`, limits of a change come from those of the
/// values.
struct Forms {
  stats::ProportionMethod value = stats::ProportionMethod::mid_p;
  std::optional<stats::PairedMethod> paired = stats::PairedMethod::tango;
  Combination combination = Combination::mover;
  Reach reach = Reach::nearest;
};

/// Limits of one model's value: of the proportion, of F1 through the Jaccard index, or of their
/// mean. None where the value is undefined.
/// \source Lancaster (1961), JASA 56:223 (mid-p); Zou and Donner (2008), Statistics in Medicine
///         27:1693 (MOVER); Hand, Christen and Kirielle (2021), Machine Learning 110:451 (F1 as a
///         function of the Jaccard index)
[[nodiscard]] Limits closed_value(const Evidence& evidence, const Statistic& statistic, Arm arm,
                                  const Forms& forms);

/// Limits of candidate minus baseline: of the difference of two proportions of the same rows, of a
/// mean of such differences, or of the two values with their correlation; independent designs have
/// none.
[[nodiscard]] Limits closed_change(const Evidence& evidence, const Statistic& statistic,
                                   const Forms& forms);

/// Limits of (candidate - baseline) / |baseline|: the share r at which candidate - (1 + r) baseline
/// has its limit at 0.
/// \source Fieller (1954), Journal of the Royal Statistical Society B 16:175, with MOVER limits
[[nodiscard]] Limits closed_relative_change(const Evidence& evidence, const Statistic& statistic,
                                            const Forms& forms);

}  // namespace modelgate::gate

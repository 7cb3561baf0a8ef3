/// \file
/// What a policy chooses between, and how each choice is spelt.
#pragma once

#include <string_view>

namespace modelgate {

enum class Comparison { at_least, more_than, at_most, less_than };
enum class Burden { prove_safe, prove_harm };
enum class OnInconclusive { block, warn, pass };
enum class Severity { block, warn };
enum class Multiplicity { none, bonferroni, holm, max_t };
enum class IntervalMethod {
  automatic,
  percentile,
  basic,
  bca,
  studentized,
  bayesian,
  smoothed,
  wilson,
  clopper_pearson,
  mid_p,
  jeffreys,
  newcombe,
  tango,
  delong
};
/// What limits promise: an error close to the level, never above it, or never above it at all looks
/// together.
enum class Guarantee { approximate, exact, anytime };
/// Which rows the bootstrap draws together: all of them, or those of each label by themselves.
enum class Strata { none, label };
/// How the error is shared out among repeated looks: by a function of the information, or by limits
/// that hold at all times at once.
enum class Spending { obrien_fleming, pocock, anytime };
/// When a growing gate may pass: at its last look only, or at any.
enum class Promote { last, any };
enum class OnOtherLabel { error, exclude };
enum class OnUnparsed { error, wrong, exclude };
enum class OnLabelConflict { error, latest };
enum class OnUnscored { error, exclude };
enum class OnThinSlice { inconclusive, report };
enum class OnNullSlice { own, error };
enum class OnMissingBaseline { error, slo_only };
/// How reports name single rows.
enum class ShownIds { hashed, shown };
/// What a weight says: how much a row counts in the population, or how often it was seen.
enum class WeightKind { importance, frequency };

/// The sign used in policies and reports.
[[nodiscard]] constexpr std::string_view name(Comparison comparison) noexcept {
  switch (comparison) {
    case Comparison::at_least: return ">=";
    case Comparison::more_than: return ">";
    case Comparison::at_most: return "<=";
    case Comparison::less_than: return "<";
  }
  return {};
}

/// The name used in policies and reports.
[[nodiscard]] constexpr std::string_view name(Burden burden) noexcept {
  switch (burden) {
    case Burden::prove_safe: return "prove_safe";
    case Burden::prove_harm: return "prove_harm";
  }
  return {};
}

/// The name used in policies and reports.
[[nodiscard]] constexpr std::string_view name(OnInconclusive rule) noexcept {
  switch (rule) {
    case OnInconclusive::block: return "block";
    case OnInconclusive::warn: return "warn";
    case OnInconclusive::pass: return "pass";
  }
  return {};
}

/// The name used in policies and reports.
[[nodiscard]] constexpr std::string_view name(Severity severity) noexcept {
  switch (severity) {
    case Severity::block: return "block";
    case Severity::warn: return "warn";
  }
  return {};
}

/// The name used in policies and reports.
[[nodiscard]] constexpr std::string_view name(Multiplicity rule) noexcept {
  switch (rule) {
    case Multiplicity::none: return "none";
    case Multiplicity::bonferroni: return "bonferroni";
    case Multiplicity::holm: return "holm";
    case Multiplicity::max_t: return "max_t";
  }
  return {};
}

/// The name used in policies and reports.
[[nodiscard]] constexpr std::string_view name(IntervalMethod method) noexcept {
  switch (method) {
    case IntervalMethod::automatic: return "auto";
    case IntervalMethod::percentile: return "percentile";
    case IntervalMethod::basic: return "basic";
    case IntervalMethod::bca: return "bca";
    case IntervalMethod::studentized: return "studentized";
    case IntervalMethod::bayesian: return "bayesian";
    case IntervalMethod::smoothed: return "smoothed";
    case IntervalMethod::wilson: return "wilson";
    case IntervalMethod::clopper_pearson: return "clopper_pearson";
    case IntervalMethod::mid_p: return "mid_p";
    case IntervalMethod::jeffreys: return "jeffreys";
    case IntervalMethod::newcombe: return "newcombe";
    case IntervalMethod::tango: return "tango";
    case IntervalMethod::delong: return "delong";
  }
  return {};
}

/// The name used in policies; `none` is what a policy that says nothing has.
[[nodiscard]] constexpr std::string_view name(Strata strata) noexcept {
  switch (strata) {
    case Strata::none: return "none";
    case Strata::label: return "label";
  }
  return {};
}

/// The name used in policies and reports.
[[nodiscard]] constexpr std::string_view name(Spending spending) noexcept {
  switch (spending) {
    case Spending::obrien_fleming: return "obrien_fleming";
    case Spending::pocock: return "pocock";
    case Spending::anytime: return "anytime";
  }
  return {};
}

/// The name used in policies and reports.
[[nodiscard]] constexpr std::string_view name(Promote rule) noexcept {
  switch (rule) {
    case Promote::last: return "last";
    case Promote::any: return "any";
  }
  return {};
}

/// The name used in policies.
[[nodiscard]] constexpr std::string_view name(OnOtherLabel rule) noexcept {
  switch (rule) {
    case OnOtherLabel::error: return "error";
    case OnOtherLabel::exclude: return "exclude";
  }
  return {};
}

/// The name used in policies.
[[nodiscard]] constexpr std::string_view name(OnUnparsed rule) noexcept {
  switch (rule) {
    case OnUnparsed::error: return "error";
    case OnUnparsed::wrong: return "wrong";
    case OnUnparsed::exclude: return "exclude";
  }
  return {};
}

/// The name used in policies.
[[nodiscard]] constexpr std::string_view name(OnLabelConflict rule) noexcept {
  switch (rule) {
    case OnLabelConflict::error: return "error";
    case OnLabelConflict::latest: return "latest";
  }
  return {};
}

/// The name used in policies.
[[nodiscard]] constexpr std::string_view name(OnUnscored rule) noexcept {
  switch (rule) {
    case OnUnscored::error: return "error";
    case OnUnscored::exclude: return "exclude";
  }
  return {};
}

/// The name used in policies.
[[nodiscard]] constexpr std::string_view name(OnThinSlice rule) noexcept {
  switch (rule) {
    case OnThinSlice::inconclusive: return "inconclusive";
    case OnThinSlice::report: return "report";
  }
  return {};
}

/// The name used in policies.
[[nodiscard]] constexpr std::string_view name(OnNullSlice rule) noexcept {
  switch (rule) {
    case OnNullSlice::own: return "own";
    case OnNullSlice::error: return "error";
  }
  return {};
}

/// The name used in policies.
[[nodiscard]] constexpr std::string_view name(OnMissingBaseline rule) noexcept {
  switch (rule) {
    case OnMissingBaseline::error: return "error";
    case OnMissingBaseline::slo_only: return "slo_only";
  }
  return {};
}

/// The name used in policies and reports.
[[nodiscard]] constexpr std::string_view name(WeightKind kind) noexcept {
  switch (kind) {
    case WeightKind::importance: return "importance";
    case WeightKind::frequency: return "frequency";
  }
  return {};
}

/// The name used in policies.
[[nodiscard]] constexpr std::string_view name(ShownIds ids) noexcept {
  switch (ids) {
    case ShownIds::hashed: return "hashed";
    case ShownIds::shown: return "shown";
  }
  return {};
}

}  // namespace modelgate

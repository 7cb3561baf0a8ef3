/// \file
/// The enumerators that a policy may name, listed once for the reader and for the schema. Spellings
/// are `name(enumerator)`, beside each enum.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "modelgate/policy.hpp"

namespace modelgate::policy {

template <typename Enum>
inline constexpr std::array<Enum, 0> kChoices{};
template <>
inline constexpr std::array kChoices<Burden> = {Burden::prove_safe, Burden::prove_harm};
template <>
inline constexpr std::array kChoices<OnInconclusive> = {OnInconclusive::block, OnInconclusive::warn,
                                                        OnInconclusive::pass};
template <>
inline constexpr std::array kChoices<Severity> = {Severity::block, Severity::warn};
template <>
inline constexpr std::array kChoices<Multiplicity> = {Multiplicity::none, Multiplicity::bonferroni,
                                                      Multiplicity::holm, Multiplicity::max_t};
template <>
inline constexpr std::array kChoices<IntervalMethod> = {
    IntervalMethod::automatic, IntervalMethod::percentile,  IntervalMethod::basic,
    IntervalMethod::bca,       IntervalMethod::studentized, IntervalMethod::bayesian,
    IntervalMethod::smoothed,  IntervalMethod::wilson,      IntervalMethod::clopper_pearson,
    IntervalMethod::mid_p,     IntervalMethod::jeffreys,    IntervalMethod::newcombe,
    IntervalMethod::tango,     IntervalMethod::delong};
/// `none` is the default, and has no spelling.
template <>
inline constexpr std::array kChoices<Strata> = {Strata::label};
template <>
inline constexpr std::array kChoices<Spending> = {Spending::obrien_fleming, Spending::pocock,
                                                  Spending::anytime};
template <>
inline constexpr std::array kChoices<Promote> = {Promote::last, Promote::any};
template <>
inline constexpr std::array kChoices<OnOtherLabel> = {OnOtherLabel::error, OnOtherLabel::exclude};
template <>
inline constexpr std::array kChoices<OnUnparsed> = {OnUnparsed::error, OnUnparsed::wrong,
                                                    OnUnparsed::exclude};
template <>
inline constexpr std::array kChoices<OnLabelConflict> = {OnLabelConflict::error,
                                                         OnLabelConflict::latest};
template <>
inline constexpr std::array kChoices<OnUnscored> = {OnUnscored::error, OnUnscored::exclude};
template <>
inline constexpr std::array kChoices<OnThinSlice> = {OnThinSlice::inconclusive,
                                                     OnThinSlice::report};
template <>
inline constexpr std::array kChoices<OnNullSlice> = {OnNullSlice::own, OnNullSlice::error};
template <>
inline constexpr std::array kChoices<OnMissingBaseline> = {OnMissingBaseline::error,
                                                           OnMissingBaseline::slo_only};
template <>
inline constexpr std::array kChoices<ShownIds> = {ShownIds::hashed, ShownIds::shown};
template <>
inline constexpr std::array kChoices<WeightKind> = {WeightKind::importance, WeightKind::frequency};
template <>
inline constexpr std::array kChoices<Design> = {Design::paired, Design::independent};
template <>
inline constexpr std::array kChoices<Average> = {Average::macro, Average::micro, Average::weighted};
template <>
inline constexpr std::array kChoices<Multiclass> = {Multiclass::ovr, Multiclass::ovo};
template <>
inline constexpr std::array kChoices<Binning> = {Binning::width, Binning::mass};
template <>
inline constexpr std::array kChoices<KappaWeights> = {KappaWeights::linear,
                                                      KappaWeights::quadratic};
template <>
inline constexpr std::array kChoices<Comparison> = {Comparison::at_least, Comparison::at_most,
                                                    Comparison::more_than, Comparison::less_than};

/// Spellings of the choices of an enum, in their order.
template <typename Enum>
[[nodiscard]] constexpr auto spellings() {
  std::array<std::string_view, kChoices<Enum>.size()> names{};
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = name(kChoices<Enum>[i]);
  return names;
}

/// The spellings of kChoices, in the same order.
template <typename Enum>
inline constexpr auto kSpellings = spellings<Enum>();

}  // namespace modelgate::policy

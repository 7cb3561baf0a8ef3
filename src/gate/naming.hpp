/// \file
/// What decisions are called: stable ids for machines, names for people.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "gate/plan.hpp"
#include "gate/resample.hpp"
#include "modelgate/report.hpp"

namespace modelgate::gate {

/// Parameters of a statistic as reports show them: class=spam, average=macro, beta=2, …
[[nodiscard]] std::vector<std::pair<std::string, std::string>> shown_parameters(
    const Statistic& statistic, const DataContract& contract);

/// `metric[.parameters]`, values percent-encoded: how ids of all decisions on a statistic begin.
[[nodiscard]] std::string decision_stem(const Statistic& statistic, const DataContract& contract);

/// `stem[@slice=value].kind`: stable, values percent-encoded. A null value stands without '='.
[[nodiscard]] std::string decision_id(const std::string& stem, const std::vector<SlicePart>& slice,
                                      DecisionKind kind);

/// Makes ids unique: decisions that share one get the name of their check before the kind, and a
/// running number where that is not enough.
void make_unique(std::vector<Decision>& decisions);

/// "recall of spam", "macro f1", "pass rate of graded_ok".
[[nodiscard]] std::string statistic_title(const Statistic& statistic, const DataContract& contract);

/// The check's name, with the class under `class: each`, or the statistic's title.
[[nodiscard]] std::string decision_name(const Item& item, const DataContract& contract);

/// "language=de, sex=f"; a null value is "language=null"; a condition is its text.
[[nodiscard]] std::string slice_text(const std::vector<SlicePart>& slice);

/// `raw` with every byte but letters, digits, '_' and '-' as %XX.
[[nodiscard]] std::string percent_encoded(std::string_view raw);

}  // namespace modelgate::gate

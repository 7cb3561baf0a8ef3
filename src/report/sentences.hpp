/// \file
/// What a decision says in words, shared by every format that people read. All text is safe to
/// print (text::printable); escaping for markup is the format's business.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "modelgate/report.hpp"

namespace modelgate::report {

/// One line about a decision: "change", "-0.021 [-0.029, -0.014]".
struct Fact {
  std::string label;
  std::string text;
};

/// Decimals that show `decision`'s values against its limit: as many as the limit has, from what
/// numbers of their size need (3 below 10) to 6; for requirements of evidence, which count, 0 to 6.
[[nodiscard]] int decimals(const Decision& decision);

/// The limit as the policy has it: ">= 0.85", "<= -5%"; empty where there is none.
[[nodiscard]] std::string limit_text(const Decision& decision);

/// The interval that the limit is judged by; nothing where none was computed.
[[nodiscard]] std::optional<Interval> judged_interval(const Decision& decision);

/// judged_interval() as text: of a relative change in percent of the baseline.
[[nodiscard]] std::string interval_text(const Decision& decision);

/// The change from baseline to candidate, of a relative delta in percent of the baseline.
[[nodiscard]] std::string change_text(const Decision& decision);

/// "language=de, region=(null)"; empty for all rows.
[[nodiscard]] std::string slice_text(const Decision& decision);

/// Name and slice: "recall of spam [language=de]".
[[nodiscard]] std::string title(const Decision& decision);

/// The reason of a decision, at most `columns` wide.
[[nodiscard]] std::string reason(const Decision& decision, std::size_t columns);

/// "until 2026-12-31 by mail-team: the reason".
[[nodiscard]] std::string waiver_text(const Waiver& waiver);

/// Estimates, limit, rows, flips, what carried the change, what would pass, what is needed, waiver,
/// position: those that there are, in this order.
[[nodiscard]] std::vector<Fact> facts(const Decision& decision);

}  // namespace modelgate::report

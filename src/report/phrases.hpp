/// \file
/// The smallest pieces of a report's sentences: numbers, counts and foreign words, safe to print.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "modelgate/report.hpp"

namespace modelgate::report {

/// The value, or "–" where there is none.
[[nodiscard]] std::string shown(const std::optional<double>& value, int decimals);

/// As shown(), with a sign.
[[nodiscard]] std::string shown_change(const std::optional<double>& value, int decimals);

/// "[low, high]", or "–" where there is none.
[[nodiscard]] std::string shown(const std::optional<Interval>& interval, int decimals);

/// 0.95 as "95%".
[[nodiscard]] std::string percent(double fraction);

/// "1 row", "4,601 rows".
[[nodiscard]] std::string counted(std::int64_t count, std::string_view noun);

/// "31 fixed, 74 broken, 4,496 unchanged".
[[nodiscard]] std::string flips_text(const Flips& flips);

/// Foreign text made printable and cut to `columns`.
[[nodiscard]] std::string brief(std::string_view raw, std::size_t columns);

/// Foreign text of several lines, each made printable.
[[nodiscard]] std::string printable_lines(std::string_view raw);

/// Printable text between double quotes, with '"' and '\\' escaped: a string of YAML, the value of
/// a label of Prometheus.
[[nodiscard]] std::string in_quotes(std::string_view printable);

}  // namespace modelgate::report

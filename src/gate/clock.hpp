/// \file
/// The clock of a gate: recorded, so that the same inputs give the same bytes.
#pragma once

#include <string>

#include "gate/judge.hpp"

namespace modelgate::gate {

/// `inputs.as_of` of the policy, else the newest `data.time` or `data.label_time` in the data, else
/// the options' present. ISO 8601, UTC.
/// \throws DataError  when a time of the data cannot be read or has no zone, whoever sets the clock
[[nodiscard]] std::string resolve_as_of(const Policy& policy, Source& source,
                                        const JudgeOptions& options);

/// An expression over the relation `rows`: the microseconds since 1970 of a column's time, UTC;
/// null for what is no time.
[[nodiscard]] std::string instant_sql(const std::string& column);

/// Midnight UTC of the day of an instant: two runs of one day have the same clock.
[[nodiscard]] std::string start_of_day(const std::string& instant);

/// Whether a waiver holds at `as_of`: `until` is inclusive, both in UTC.
[[nodiscard]] bool is_live(const Waiver& waiver, const std::string& as_of);

}  // namespace modelgate::gate

/// \file
/// What a row says of its arm and its weight, as SQL.
#pragma once

#include <string>
#include <string_view>

#include "modelgate/policy.hpp"
#include "modelgate/source.hpp"

namespace modelgate::source {

/// The arm of a row of one file, as the column mg_arm; `both` of rows that belong to neither model,
/// and of all where the policy has no arm column.
[[nodiscard]] std::string arm_of_row(const DataContract& data, std::string_view alias);

/// What a row of one file says of a model: `value` where the row is of that model's arm, else null.
/// Without an arm column always `value`.
[[nodiscard]] std::string in_arm(const DataContract& data, std::string_view alias, RowArm arm,
                                 const std::string& value);

/// A condition over the relation: whether a row's weight is one of the policy's kind.
/// \param data  with a weight
[[nodiscard]] std::string is_weight_sql(const DataContract& data);

/// Whether weights say of how many equal rows a row is one.
[[nodiscard]] bool stands_for_copies(const DataContract& data);

/// mg_count times the weight. A row of which no weight is asked, because it is left out, stands for
/// itself.
/// \param data  where stands_for_copies()
[[nodiscard]] std::string copies_sql(const DataContract& data);

}  // namespace modelgate::source

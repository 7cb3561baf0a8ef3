/// \file
/// How old predictions are at the gate's clock, and what a row weighs at its age.
#pragma once

#include <string>

#include "modelgate/policy.hpp"
#include "modelgate/report.hpp"

namespace modelgate::gate {

/// Whether the policy judges recent predictions more than old ones, or alone.
[[nodiscard]] bool has_recency(const Policy& policy) noexcept;

/// An expression over the relation: microseconds from a row's `data.time` to `as_of`, negative for
/// later ones.
/// \param policy  with data.time
/// \param as_of   ISO 8601, UTC
[[nodiscard]] std::string age_sql(const Policy& policy, const std::string& as_of);

/// An expression of type DOUBLE over the relation: what a row weighs, as its weight of importance
/// and as its age say. A prediction of age a weighs 2^(-a / half_life).
/// \param policy  where data.is_weighted()
[[nodiscard]] std::string row_weight_sql(const Policy& policy, const std::string& as_of);

}  // namespace modelgate::gate

/// \file
/// The scale of the weights from the largest of them.
#include "gate/weighing.hpp"

#include <cmath>

#include "gate/label_delay.hpp"
#include "gate/recency.hpp"
#include "text/number.hpp"
#include "text/sql.hpp"

namespace modelgate::gate {
namespace {

// The square of an amount times any number of rows fits into the engine's 128 bits.
constexpr int kBits = 40;

}  // namespace

Weighing weighing_of(const Plan& plan, Source& source, const std::stop_token& stop) {
  const Policy& policy = *plan.policy;
  if (!policy.data.is_weighted()) return {};
  const std::string weight = row_weight_sql(policy, plan.as_of);
  const std::string is_kept = "mg_status = " + text::sql_literal(name(RowStatus::kept));
  const Table found = source.query("SELECT max(" + weight + ") AS mg_largest FROM " +
                                       matured(policy, plan.as_of, "rows") + " WHERE " + is_kept,
                                   stop);
  const auto largest = found.rows.empty() || !found.rows[0][0]
                           ? std::optional<double>()
                           : text::parse_number(*found.rows[0][0]);
  int exponent = 0;
  std::frexp(largest.value_or(1.0), &exponent);
  const double scale = std::ldexp(1.0, kBits - exponent);
  return {"CASE WHEN " + is_kept + " THEN CAST(round(" + weight + " * CAST(" +
              text::sql_literal(text::shortest(scale)) + " AS DOUBLE)) AS HUGEINT) ELSE 0 END",
          1.0 / scale};
}

}  // namespace modelgate::gate

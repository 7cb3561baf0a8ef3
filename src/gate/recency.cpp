/// \file
/// Ages and weights by the data engine, which has the rows.
#include "gate/recency.hpp"

#include <chrono>

#include "gate/clock.hpp"
#include "text/sql.hpp"

namespace modelgate::gate {

bool has_recency(const Policy& policy) noexcept {
  return policy.inputs.window.count() > 0 || policy.data.half_life.count() > 0;
}

std::string age_sql(const Policy& policy, const std::string& as_of) {
  return "(epoch_us(CAST(" + text::sql_literal(as_of) + " AS TIMESTAMP)) - " +
         instant_sql(*policy.data.time) + ")";
}

std::string row_weight_sql(const Policy& policy, const std::string& as_of) {
  const DataContract& data = policy.data;
  std::string weight;
  if (data.weight && data.weight_kind == WeightKind::importance) {
    weight = "TRY_CAST(" + text::sql_identifier(*data.weight) + " AS DOUBLE)";
  }
  const std::chrono::microseconds half_life = data.half_life;
  if (half_life.count() == 0) return weight;
  const std::string decay = "pow(2.0::DOUBLE, CAST(-" + age_sql(policy, as_of) + " AS DOUBLE) / " +
                            std::to_string(half_life.count()) + ")";
  return weight.empty() ? decay : weight + " * " + decay;
}

}  // namespace modelgate::gate

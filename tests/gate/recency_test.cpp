/// \file
/// Ages and weights as SQL; the SQL itself meets an engine in tests/gates.
#include "gate/recency.hpp"

#include <doctest/doctest.h>

#include "gate/label_delay.hpp"
#include "gate/scenes.hpp"

namespace modelgate::gate {
namespace {

constexpr auto kAsOf = "2026-03-01T00:00:00Z";
const std::string kAge =
    "(epoch_us(CAST('2026-03-01T00:00:00Z' AS TIMESTAMP)) - "
    "epoch_us(TRY_CAST(CAST(\"made\" AS VARCHAR) AS TIMESTAMPTZ)))";

Policy timed_policy() {
  Policy policy = spam_policy();
  policy.data.time = "made";
  return policy;
}

TEST_CASE("the age of a row ends at the clock") { CHECK(age_sql(timed_policy(), kAsOf) == kAge); }

TEST_CASE("rows of any age weigh alike unless a half life is set") {
  Policy policy = timed_policy();
  CHECK_FALSE(has_recency(policy));
  CHECK_FALSE(policy.data.is_weighted());
  policy.data.half_life = std::chrono::hours(1);
  CHECK(has_recency(policy));
  CHECK(policy.data.is_weighted());
  CHECK(policy.data.weight_key() == "inputs.half_life");
  CHECK(row_weight_sql(policy, kAsOf) ==
        "pow(2.0::DOUBLE, CAST(-" + kAge + " AS DOUBLE) / 3600000000)");
}

TEST_CASE("weights of importance are multiplied by those of age") {
  Policy policy = timed_policy();
  policy.data.weight = "w";
  CHECK(row_weight_sql(policy, kAsOf) == "TRY_CAST(\"w\" AS DOUBLE)");
  policy.data.half_life = std::chrono::hours(1);
  CHECK(row_weight_sql(policy, kAsOf) ==
        "TRY_CAST(\"w\" AS DOUBLE) * pow(2.0::DOUBLE, CAST(-" + kAge + " AS DOUBLE) / 3600000000)");
  policy.data.weight_kind = WeightKind::frequency;
  CHECK(row_weight_sql(policy, kAsOf) ==
        "pow(2.0::DOUBLE, CAST(-" + kAge + " AS DOUBLE) / 3600000000)");
}

TEST_CASE("predictions outside of a window get a status of their own") {
  Policy policy = timed_policy();
  policy.inputs.window = std::chrono::hours(1);
  policy.evidence.maturity = std::chrono::minutes(1);
  const std::string is_prediction = "mg_status IN ('kept', 'unlabelled', 'unscored') AND ";
  CHECK(matured(policy, kAsOf, "rows") ==
        "(SELECT * REPLACE (CASE WHEN " + is_prediction + kAge +
            " < 0 THEN 'outside_window' WHEN " + is_prediction + kAge +
            " >= 3600000000 THEN 'outside_window' WHEN " + is_prediction + kAge +
            " < 60000000 THEN 'immature' ELSE mg_status END AS mg_status) FROM rows)");
}

}  // namespace
}  // namespace modelgate::gate

/// \file
/// Weights as whole numbers.
#include "gate/weighing.hpp"

#include <doctest/doctest.h>

#include "gate/scenes.hpp"
#include "support/fake_source.hpp"

namespace modelgate::gate {
namespace {

Weighing weighing_with(const std::string& largest) {
  Policy policy = spam_policy();
  policy.data.weight = "w";
  const Plan plan = make_plan(policy);
  test::FakeSource source({});
  source.other = {{}, {{largest}}};
  return weighing_of(plan, source, {});
}

TEST_CASE("rows without weights are not asked for them") {
  const Policy policy = spam_policy();
  const Plan plan = make_plan(policy);
  test::FakeSource source({});
  CHECK(weighing_of(plan, source, {}).amount.empty());
  CHECK(source.asked.empty());
}

TEST_CASE("the largest weight fills forty bits") {
  const Weighing weighing = weighing_with("3.5");
  CHECK(weighing.unit == 0x1p-38);
  CHECK(weighing.amount ==
        "CASE WHEN mg_status = 'kept' THEN CAST(round(TRY_CAST(\"w\" AS DOUBLE) * "
        "CAST('274877906944' AS DOUBLE)) AS HUGEINT) ELSE 0 END");
  CHECK(weighing_with("1e-200").unit < 1e-200);
  CHECK(weighing_with("1e200").unit > 1e180);
}

}  // namespace
}  // namespace modelgate::gate

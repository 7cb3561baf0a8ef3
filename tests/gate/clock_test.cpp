/// \file
/// Which clock a gate takes.
#include "gate/clock.hpp"

#include <doctest/doctest.h>

#include "gate/scenes.hpp"
#include "support/fake_source.hpp"

namespace modelgate::gate {
namespace {

const JudgeOptions kOptions{1, "2026-03-01T10:11:12Z", {}, {}};

test::FakeSource source_with(std::optional<std::string> newest, std::optional<std::string> bad) {
  test::FakeSource source({});
  source.other.rows = {{std::move(newest), "2", std::move(bad)}};
  return source;
}

}  // namespace

TEST_CASE("the policy's clock wins and then the data's and then today's") {
  Policy policy = spam_policy();
  auto source = source_with("2026-02-03T04:05:06Z", std::nullopt);
  CHECK(resolve_as_of(policy, source, kOptions) == "2026-03-01T00:00:00Z");
  CHECK(source.asked.empty());
  policy.data.label_time = "labelled_at";
  CHECK(resolve_as_of(policy, source, kOptions) == "2026-02-03T04:05:06Z");
  policy.inputs.as_of = "2025-12-31T00:00:00Z";
  CHECK(resolve_as_of(policy, source, kOptions) == "2025-12-31T00:00:00Z");
}

TEST_CASE("times are read even where the policy sets the clock") {
  Policy policy = spam_policy();
  policy.data.time = "at";
  policy.inputs.as_of = "2025-12-31T00:00:00Z";
  auto source = source_with(std::nullopt, "yesterday");
  CHECK_THROWS_AS(static_cast<void>(resolve_as_of(policy, source, kOptions)), DataError);
}

TEST_CASE("times without a zone are refused") {
  Policy policy = spam_policy();
  policy.data.time = "at";
  auto source = source_with(std::nullopt, "2026-02-03 04:05:06");
  CHECK_THROWS_WITH_AS(
      static_cast<void>(resolve_as_of(policy, source, kOptions)),
      "2 times in data.time or data.label_time, such as '2026-02-03 04:05:06', are no instants; "
      "expected ISO 8601 with a zone: 2026-03-01T12:00:00Z",
      DataError);
}

TEST_CASE("a waiver holds through its last day") {
  const Waiver waiver{"2026-03-01", "me", "because", {}};
  CHECK(is_live(waiver, "2026-03-01T23:59:59Z"));
  CHECK_FALSE(is_live(waiver, "2026-03-02T00:00:00Z"));
}

}  // namespace modelgate::gate

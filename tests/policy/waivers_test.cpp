/// \file
/// Waivers of a check.
#include <doctest/doctest.h>

#include "policy/reading.hpp"

namespace modelgate::policy {
namespace {

const std::string kSliced = "metric: recall, slo: \">= 0.9\", slice: [language, region], ";

TEST_CASE("one waiver or a list") {
  const std::string one = "{until: 2026-12-31, owner: mail-team, reason: \"a new source\"}";
  const Waiver expected{"2026-12-31", "mail-team", "a new source", {}};
  CHECK(read_one(kSliced + "waive: " + one).waivers == std::vector<Waiver>{expected});
  CHECK(read_one(kSliced + "waive: [" + one + "]").waivers == std::vector<Waiver>{expected});
  CHECK(read_one("metric: recall, slo: \">= 0.9\"").waivers.empty());
}

TEST_CASE("a waiver may be for one slice or a part of it") {
  const Check check =
      read_one(kSliced + "waive: {until: 2026-12-31, owner: a, reason: b, slice: {region: 1.0}}");
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  CHECK(check.waivers.at(0).slice == Pairs{{"region", "1"}});
}

}  // namespace
}  // namespace modelgate::policy

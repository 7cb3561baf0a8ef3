/// \file
/// The small sections, every key of them.
#include <doctest/doctest.h>

#include "policy/reading.hpp"

namespace modelgate::policy {
namespace {

TEST_CASE("join and slices are read") {
  const Policy policy =
      read(kHead +
           "data: {classes: [ham, spam], positive: spam, prediction: p, label_time: t}\n"
           "join: {label_conflict: latest, orphan_labels: ignore, unscored: exclude}\n"
           "slices: {thin: report, max: 50, null: error}\n" +
           kRecall);
  CHECK(policy.join.label_conflict == OnLabelConflict::latest);
  CHECK(policy.join.unscored == OnUnscored::exclude);
  CHECK(policy.slices.thin == OnThinSlice::report);
  CHECK(policy.slices.max == 50);
  CHECK(policy.slices.null == OnNullSlice::error);
}

TEST_CASE("statistics are read") {
  const Policy policy =
      read(kHead + kSpam +
           "statistics: {confidence: 0.9, interval: percentile, replicates: 1000, seed: 0,\n"
           "             multiplicity: none}\n" +
           kRecall);
  CHECK(policy.statistics.confidence == 0.9);
  CHECK(policy.statistics.interval == IntervalMethod::percentile);
  CHECK(policy.statistics.replicates == 1000);
  CHECK(policy.statistics.seed == 0);
  CHECK(policy.statistics.multiplicity == Multiplicity::none);
}

TEST_CASE("the largest seed fits") {
  const Policy policy = read(kHead + kSpam + "statistics: {seed: 9223372036854775807}\n" + kRecall);
  CHECK(policy.statistics.seed == 9223372036854775807U);
}

}  // namespace
}  // namespace modelgate::policy

/// \file
/// What only the whole policy shows.
#include <doctest/doctest.h>

#include "policy/reading.hpp"

namespace modelgate::policy {
namespace {

std::string first_line(const std::string& text) {
  const std::string said = refusal(text);
  return said.substr(0, said.find('\n'));
}

TEST_CASE("sections that are left out read as their defaults") {
  const Policy policy = read(kHead + kSpam + kRecall);
  CHECK(policy.description.empty());
  CHECK(policy.owner.empty());
  CHECK(policy.on_missing_baseline == OnMissingBaseline::error);
  CHECK(policy.join.label_conflict == OnLabelConflict::error);
  CHECK(policy.join.unscored == OnUnscored::error);
  CHECK(policy.statistics.replicates == 9999);
  CHECK(policy.statistics.multiplicity == Multiplicity::holm);
  CHECK(policy.evidence.min_rows == 1);
  CHECK(policy.evidence.where == SourcePosition{"gate.yaml", 1, 1});
  CHECK(policy.slices.thin == OnThinSlice::inconclusive);
  CHECK(policy.slices.max == 1000);
  CHECK(policy.slices.null == OnNullSlice::own);
}

TEST_CASE("the first model may come without a baseline") {
  const Policy policy = read(kHead + kSpam + "on_missing_baseline: slo_only\n" + kRecall);
  CHECK(policy.on_missing_baseline == OnMissingBaseline::slo_only);
}

TEST_CASE("columns and files must fit together") {
  const std::string data = "data: {classes: [ham, spam], positive: spam, prediction: p";
  CHECK(first_line(kHead + data + "}\ninputs: {labels: l.csv}\n" + kRecall) ==
        "gate.yaml:4:18: 'labels' needs data.id");
  CHECK(first_line(kHead + data + "}\ninputs: {baseline: b.csv, candidate: c.csv}\n" + kRecall) ==
        "gate.yaml:4:20: 'baseline' needs data.id");
  CHECK(first_line(kHead + data + "}\ninputs: {design: independent, baseline: b.csv}\n" + kRecall)
            .empty());
  CHECK(first_line(kHead + data + "}\njoin: {label_conflict: latest}\n" + kRecall) ==
        "gate.yaml:4:24: 'label_conflict: latest' needs data.label_time");
  CHECK(first_line(kHead + data + ", label_time: t}\njoin: {label_conflict: latest}\n" + kRecall)
            .empty());
}

}  // namespace
}  // namespace modelgate::policy

/// \file
/// The label contract.
#include <doctest/doctest.h>

#include <algorithm>

#include "policy/reading.hpp"

namespace modelgate::policy {
namespace {

TEST_CASE("classes are canonical texts in the order of the policy") {
  const DataContract data =
      read(kHead +
           "data:\n  classes: [1.0, \"0\", true, spam mail]\n  prediction: p\n"
           "checks:\n  - {metric: accuracy, slo: \">= 0.9\"}\n")
          .data;
  CHECK(data.classes == std::vector<std::string>{"1", "0", "true", "spam mail"});
  CHECK_FALSE(data.positive);
}

TEST_CASE("every key of the contract is kept") {
  const DataContract data =
      read(kHead +
           "data:\n  classes: [0, 1]\n  positive: 1.0\n  class_aliases: {TRUE: 1, yes: 1, no: 0}\n"
           "  label: truth\n  prediction: p\n  id: key\n  time: t\n  label_time: lt\n"
           "  where: \"region = 'eu'\"\n  other_labels: exclude\n  unparsed: wrong\n"
           "  score_sum_tolerance: 0.01\n"
           "checks:\n  - {metric: accuracy, slo: \">= 0.9\"}\n")
          .data;
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  CHECK(data.positive == 1);
  CHECK(data.class_aliases == Pairs{{"true", "1"}, {"yes", "1"}, {"no", "0"}});
  CHECK(data.label == "truth");
  CHECK(data.id == "key");
  CHECK(data.time == "t");
  CHECK(data.label_time == "lt");
  CHECK(data.where == "region = 'eu'");
  CHECK(data.other_labels == OnOtherLabel::exclude);
  CHECK(data.unparsed == OnUnparsed::wrong);
  CHECK(data.score_sum_tolerance == 0.01);
}

TEST_CASE("the keys of the contract keep their positions") {
  const DataContract data =
      read(kHead +
           "data:\n  classes: [a, b]\n  label: truth\n  baseline: {prediction: old}\n"
           "  candidate:\n    score: {a: pa, b: pb}\n"
           "checks:\n  - {metric: accuracy, slo: \">= 0.9\"}\n")
          .data;
  const auto position = [&](const std::string& key) {
    const auto found =
        std::ranges::find(data.positions, key, [](const auto& at) { return at.first; });
    REQUIRE(found != data.positions.end());
    return found->second;
  };
  CHECK(position("data.label") == SourcePosition{"gate.yaml", 5, 10});
  CHECK(position("data.baseline.prediction") == SourcePosition{"gate.yaml", 6, 26});
  CHECK(position("data.candidate.score.b") == SourcePosition{"gate.yaml", 8, 23});
}

TEST_CASE("more classes than a confusion matrix can hold are refused") {
  std::string classes;
  for (int i = 0; i < 4097; ++i) classes += "    - c" + std::to_string(i) + "\n";
  const std::string said = refusal(kHead + "data:\n  prediction: p\n  classes:\n" + classes +
                                   "checks:\n  - {metric: accuracy, slo: \">= 0.9\"}\n");
  CHECK(said.find("gate.yaml:5:3: 'classes' lists 4097 classes; at most 4096 are supported") == 0);
}

TEST_CASE("a gate of pass rates needs no contract") {
  const Policy policy =
      read(kHead + "checks:\n  - {metric: pass_rate, column: ok, slo: \">= 0.9\"}\n");
  CHECK(policy.data.classes.empty());
  CHECK(policy.data.label == "label");
  CHECK(policy.data.other_labels == OnOtherLabel::error);
  CHECK(policy.data.unparsed == OnUnparsed::error);
  CHECK(policy.data.score_sum_tolerance == 1e-3);
}

}  // namespace
}  // namespace modelgate::policy

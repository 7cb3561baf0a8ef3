/// \file
/// What the data must offer, as a policy asks for it.
#include <doctest/doctest.h>

#include "policy/reading.hpp"

namespace modelgate::policy {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

const std::string kTimed =
    "data: {classes: [ham, spam], positive: spam, prediction: p, time: at, label_time: known}\n";

std::string asking(const std::string& rules) {
  return kHead + kTimed + "evidence: " + rules + "\n" + kRecall;
}

TEST_CASE("rows that are asked for are read") {
  const Policy policy = read(
      kHead + kSpam +
      "evidence:\n  min_rows: 10\n  min_rows_per_class: 0\n  min_rows_per_slice: 30\n" + kRecall);
  CHECK(policy.evidence.min_rows == 10);
  CHECK(policy.evidence.min_rows_per_class == 0);
  CHECK(policy.evidence.min_rows_per_slice == 30);
  CHECK(policy.evidence.where == SourcePosition{"gate.yaml", 4, 1});
}

TEST_CASE("coverage and ages and maturity of labels are read") {
  const EvidenceRules rules = read(asking("{min_label_coverage: 0.9, maturity: 30d, "
                                          "max_label_age: {p50: 90s, p99.9: 36h, max: 7d}}"))
                                  .evidence;
  CHECK(rules.min_label_coverage == 0.9);
  CHECK(rules.maturity == hours(24 * 30));
  REQUIRE(rules.max_label_age.size() == 3);
  CHECK(rules.max_label_age[0] == LabelAgeLimit{"p50", 0.5, seconds(90)});
  CHECK(rules.max_label_age[1].level == doctest::Approx(0.999).epsilon(1e-15));
  CHECK(rules.max_label_age[2] == LabelAgeLimit{"max", 1.0, hours(24 * 7)});
}

TEST_CASE("a policy that is silent asks for one row and nothing of labels") {
  const EvidenceRules rules = read(kHead + kSpam + kRecall).evidence;
  CHECK(rules.min_rows == 1);
  CHECK(rules.min_label_coverage == 0.0);
  CHECK(rules.max_label_age.empty());
  CHECK(rules.maturity == seconds(0));
}

TEST_CASE("percentiles are above zero and below a hundred") {
  for (const char* quantile :
       {"p0", "p00", "p100", "p", "p5.", "p.5", "p-5", "95", "median", "p9e1"}) {
    CAPTURE(quantile);
    const std::string said =
        refusal(asking("{max_label_age: {" + std::string(quantile) + ": 1h}}"));
    CHECK(said.find("'max_label_age' knows no '" + std::string(quantile) + "'") !=
          std::string::npos);
  }
}

TEST_CASE("a rule on labels of a policy without classes is refused") {
  const std::string said =
      refusal(kHead + "data: {time: at, label_time: known}\nevidence: {min_label_coverage: 0.5}\n" +
              "checks:\n  - {metric: pass_rate, column: ok, slo: \">= 0.9\"}\n");
  CHECK(said.find("gate.yaml:4:32: 'min_label_coverage' is about labels") != std::string::npos);
}

}  // namespace
}  // namespace modelgate::policy

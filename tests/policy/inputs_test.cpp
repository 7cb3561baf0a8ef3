/// \file
/// Which files a policy names.
#include <doctest/doctest.h>

#include "policy/reading.hpp"

namespace modelgate::policy {
namespace {

Inputs inputs_of(const std::string& inputs, const std::string& data) {
  return read(kHead + "data: {classes: [ham, spam], positive: spam, prediction: p" + data +
              "}\ninputs: " + inputs + "\n" + kRecall)
      .inputs;
}

TEST_CASE("one file or three or cells") {
  CHECK(inputs_of("{rows: \"a/*.{csv,gz}\"}", "").rows == "a/*.{csv,gz}");
  const Inputs three = inputs_of("{labels: l, baseline: b, candidate: \"-\"}", ", id: k");
  CHECK(three.labels == "l");
  CHECK(three.baseline == "b");
  CHECK(three.candidate == "-");
  CHECK(inputs_of("{cells: c.csv}", ", count: n").cells == "c.csv");
}

TEST_CASE("the command line may supply what the policy leaves out") {
  const Inputs none = read(kHead + kSpam + kRecall).inputs;
  CHECK(none.rows.empty());
  CHECK(none.candidate.empty());
  CHECK(none.design == Design::paired);
  CHECK_FALSE(none.as_of);
  CHECK(inputs_of("{labels: l.csv}", ", id: k").labels == "l.csv");
}

TEST_CASE("the clock is kept in UTC and the design is read") {
  const Inputs inputs = inputs_of("{design: independent, as_of: 2026-03-01T01:00:00+02:00}", "");
  CHECK(inputs.design == Design::independent);
  CHECK(inputs.as_of == "2026-02-28T23:00:00Z");
}

}  // namespace
}  // namespace modelgate::policy

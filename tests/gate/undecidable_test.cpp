/// \file
/// Checks that no candidate could pass on the rows at hand.
#include "gate/undecidable.hpp"

#include <doctest/doctest.h>

#include "gate/scenes.hpp"
#include "support/fake_source.hpp"

namespace modelgate::gate {
namespace {

using test::FakeSource;

/// Twenty spam, of which the candidate finds one more; a thousand ham.
std::vector<Undecidable> found_in(const Check& check) {
  Policy policy = spam_policy();
  policy.checks = {check};
  FakeSource source({{"spam", "spam", "spam", "17"},
                     {"spam", "ham", "spam", "2"},
                     {"spam", "spam", "ham", "1"},
                     {"ham", "ham", "ham", "1000"}});
  return undecidable_checks(policy, source, {true, {}}, {1, "2026-03-01T10:00:00Z", {}, {}});
}

Check slo_of(const char* metric, int class_index, Limit limit) {
  Check check = check_on(metric, class_index);
  check.slo = limit;
  return check;
}

Check delta_of(const char* metric, int class_index, double margin) {
  Check check = check_on(metric, class_index);
  check.delta = at_least(-margin);
  return check;
}

}  // namespace

TEST_CASE("a floor out of reach of twenty rows is named with the rows it takes") {
  const auto found = found_in(slo_of("recall", 1, at_least(0.99)));
  REQUIRE(found.size() == 1);
  CHECK(found[0].where == SourcePosition{"gate.yaml", 12, 5});
  // ceil(ln 0.05 / ln 0.99): the mid-p limit at 2.5 % without an error.
  CHECK(found[0].message ==
        "this check can never pass: even at a value of 1, slo >= 0.99 of recall of spam takes at "
        "least 299 rows of spam; there are 20");
  CHECK(found_in(slo_of("recall", 1, at_least(0.85))).empty());
  CHECK(found_in(slo_of("recall", 0, at_least(0.99))).empty());
}

TEST_CASE("a ceiling is looked at without a success") {
  const auto found = found_in(slo_of("fnr", 1, at_most(0.01)));
  REQUIRE(found.size() == 1);
  CHECK(found[0].message.find("even at a value of 0, slo <= 0.01 of ") != std::string::npos);
  CHECK(found[0].message.find(" takes at least 299 rows of spam;") != std::string::npos);
}

TEST_CASE("a margin out of reach of equal models is named") {
  const auto found = found_in(delta_of("recall", 1, 0.01));
  REQUIRE(found.size() == 1);
  // z^2 (1 - m) / m = 380.3.
  CHECK(found[0].message ==
        "equal models can never pass this check: even with the same answers on every row, delta >= "
        "-0.01 of recall of spam takes at least 381 rows of spam; there are 20");
  CHECK(found_in(delta_of("recall", 1, 0.2)).empty());
  CHECK(found_in(delta_of("recall", 1, -0.1)).empty());
}

TEST_CASE("a floor of one can never be shown") {
  const auto found = found_in(slo_of("recall", 1, at_least(1.0)));
  REQUIRE(found.size() == 1);
  CHECK(found[0].message.ends_with(" is out of reach of any number of rows of spam; there are 20"));
}

TEST_CASE("a check of several classes is named once") {
  Check check = check_on("recall");
  check.each_class = true;
  check.slo = at_least(0.9999);
  check.delta = at_least(-0.0001);
  const auto found = found_in(check);
  REQUIRE(found.size() == 2);
  CHECK(
      found[0].message.ends_with("; there are 1,000 (and 1 more of this check are short of rows)"));
  CHECK(found[1].message.starts_with("equal models"));
}

TEST_CASE("what the candidate's answers decide is left alone") {
  CHECK(found_in(slo_of("precision", 1, at_least(0.99))).empty());
  CHECK(found_in(slo_of("f1", 1, at_least(0.99))).empty());
  Check harm = slo_of("recall", 1, at_least(0.99));
  harm.burden = Burden::prove_harm;
  CHECK(found_in(harm).empty());
  Check waived = slo_of("recall", 1, at_least(0.99));
  waived.waivers = {{"2026-12-31", "mail-team", "few labels yet", {}}};
  CHECK(found_in(waived).empty());
}

}  // namespace modelgate::gate

/// \file
/// Rows that break the label contract, in words.
#include "gate/notices.hpp"

#include <doctest/doctest.h>

#include "gate/collect.hpp"
#include "gate/scenes.hpp"
#include "support/fake_source.hpp"

namespace modelgate::gate {
namespace {

using test::FakeSource;

Collected collect_from(FakeSource source, const Policy& policy) {
  return collect(make_plan(policy), source, {true, {}}, {});
}

}  // namespace

TEST_CASE("every forbidden kind of row is refused at once with an example") {
  const Policy policy = spam_policy();
  CHECK_THROWS_WITH_AS(
      collect_from(FakeSource({{"phish", "ham", "ham", "3"},
                               {"spam", "Spam", "spam", "1"},
                               {"spam", "spam", std::nullopt, "1200"}}),
                   policy),
      "3 rows: the label is 'phish', which is not one of data.classes [ham, spam]; fix the data, "
      "name it in data.class_aliases, or set data.other_labels: exclude (first example: row 7)\n"
      "1 row: the prediction of the baseline is 'Spam', which is not one of data.classes [ham, "
      "spam]; fix the data, or set data.unparsed: wrong or exclude (first example: row 7)\n"
      "1,200 rows: the prediction of the candidate is empty; fix the data, or set data.unparsed: "
      "wrong or exclude (first example: row 7)",
      DataError);
}

TEST_CASE("bad scores are named for what they are") {
  const Policy policy = spam_policy();
  CHECK_THROWS_WITH_AS(
      collect_from(FakeSource({{"spam", "spam", "\x01range", "2"}}), policy),
      "2 rows: the prediction of the candidate has a score outside [0, 1]; fix the data, or set "
      "data.unparsed: wrong or exclude (first example: row 7)",
      DataError);
}

TEST_CASE("tolerated rows are findings with an example") {
  Policy policy = spam_policy();
  policy.data.other_labels = OnOtherLabel::exclude;
  policy.data.unparsed = OnUnparsed::wrong;
  const Collected collected =
      collect_from(FakeSource({{"phish", "ham", "ham", "3"}, {"spam", "", "spam", "2"}}), policy);
  const auto& findings = collected.evidence.findings;
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].what == "other_labels");
  CHECK(findings[0].rows == 3);
  CHECK(findings[0].example == "row 7");
  CHECK(findings[1].what == "unparsed_baseline");
}

}  // namespace modelgate::gate

/// \file
/// Counts over all rows.
#include <doctest/doctest.h>

#include "gate/fold.hpp"
#include "gate/scenes.hpp"

namespace modelgate::gate {
namespace {

Observation row(const char* label, const char* baseline, const char* candidate, std::int64_t count,
                RowStatus status = RowStatus::kept) {
  return {status, RowArm::both, label, baseline, candidate, {}, count};
}

Ledger ledger_of(const Policy& policy, const std::vector<Observation>& rows) {
  Ledger ledger;
  for (const auto& name : policy.data.classes) {
    ledger.evidence.all.classes.push_back({name, 0});
    ledger.evidence.baseline.classes.push_back({name, 0});
  }
  const Placer placer(policy, Baseline::present);
  for (const Observation& one : rows) ledger.add(one, placer.place(one));
  return ledger;
}

}  // namespace

TEST_CASE("every row is counted once by what became of it") {
  Policy policy = spam_policy();
  policy.data.unparsed = OnUnparsed::exclude;
  policy.data.other_labels = OnOtherLabel::exclude;
  const Ledger ledger =
      ledger_of(policy, {row("ham", "ham", "ham", 10), row("spam", "ham", "spam", 4),
                         row("spam", "spam", "ham", 3), row("phish", "spam", "spam", 2),
                         row("spam", "", "spam", 5), row("ham", "ham", "ham", 7, RowStatus::where),
                         row("", "ham", "ham", 6, RowStatus::unlabelled),
                         row("ham", "", "", 8, RowStatus::orphan_label),
                         row("ham", "ham", "", 9, RowStatus::unscored)});
  const ReportEvidence& evidence = ledger.evidence;
  CHECK(evidence.all.rows == 46);  // orphan labels are no rows
  CHECK(evidence.all.judged == 17);
  CHECK(evidence.all.classes[0].rows == 10);
  CHECK(evidence.all.classes[1].rows == 7);
  CHECK(evidence.excluded_where == 7);
  CHECK(evidence.unlabelled == 6);
  CHECK(evidence.orphan_labels == 8);
  CHECK(evidence.excluded_unscored == 9);
  CHECK(evidence.excluded_other_labels == 2);
  CHECK(evidence.excluded_unparsed == 5);
  CHECK(evidence.unparsed_baseline == 5);
  CHECK(evidence.unparsed_candidate == 0);
  CHECK(evidence.flips == Flips{4, 3, 10});
}

TEST_CASE("labels are counted among the rows that could have one") {
  Policy policy = spam_policy();
  const Ledger ledger = ledger_of(policy, {row("ham", "ham", "ham", 10), row("", "ham", "spam", 4),
                                           row("", "ham", "spam", 1, RowStatus::unlabelled),
                                           row("", "spam", "spam", 2, RowStatus::unlabelled),
                                           row("ham", "ham", "ham", 20, RowStatus::immature),
                                           row("ham", "ham", "", 320, RowStatus::outside_window),
                                           row("ham", "ham", "ham", 40, RowStatus::where),
                                           row("ham", "", "", 80, RowStatus::orphan_label),
                                           row("ham", "ham", "", 160, RowStatus::unscored)});
  CHECK(ledger.candidate_labels.predictions == 177);
  CHECK(ledger.candidate_labels.unlabelled == 7);
  CHECK(ledger.baseline_labels.predictions == 0);
  CHECK(ledger.unlabelled == std::map<std::pair<int, int>, std::int64_t>{{{0, 1}, 5}, {{1, 1}, 2}});
  CHECK(ledger.evidence.excluded_immature == 20);
  CHECK(ledger.evidence.excluded_window == 320);
  CHECK(ledger.evidence.all.rows == 557);
}

TEST_CASE("the example of a notice does not depend on the order of groups") {
  const Policy policy = spam_policy();
  const auto first = row("phish", "ham", "ham", 1);
  const auto second = row("quiz", "ham", "ham", 2);
  for (const auto& rows : {std::vector{first, second}, std::vector{second, first}}) {
    const Ledger ledger = ledger_of(policy, rows);
    CHECK(ledger.notices.at(FindingKind::other_labels).rows == 3);
    CHECK(ledger.notices.at(FindingKind::other_labels).example.label == "phish");
  }
}

}  // namespace modelgate::gate

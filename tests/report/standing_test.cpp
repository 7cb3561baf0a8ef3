/// \file
/// Worst first.
#include "report/standing.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "report/samples.hpp"

namespace modelgate::report {
namespace {

Decision with(Verdict verdict) {
  Decision decision;
  decision.verdict = verdict;
  return decision;
}

Decision noted(Verdict verdict) {
  Decision decision = with(verdict);
  decision.blocking = false;
  return decision;
}

Decision waived(Verdict verdict) {
  Decision decision = noted(verdict);
  decision.waived = Waiver{};
  return decision;
}

Decision unproven() {
  Decision decision = with(Verdict::pass);
  decision.unproven = true;
  return decision;
}

TEST_CASE("what blocks stands before what does not and worse before better") {
  Report report;
  report.decisions = {with(Verdict::pass),         unproven(),
                      waived(Verdict::fail),       noted(Verdict::fail),
                      with(Verdict::inconclusive), with(Verdict::error),
                      with(Verdict::fail),         noted(Verdict::inconclusive)};
  std::vector<std::string> headings;
  for (const Decision* decision : worst_first(report)) headings.push_back(heading(*decision));
  CHECK(headings == std::vector<std::string>{"fail", "error", "inconclusive", "not blocking: fail",
                                             "not blocking: inconclusive", "waived: fail",
                                             "pass, unproven", "pass"});
}

TEST_CASE("equals stay in policy order") {
  Report report;
  report.decisions = {with(Verdict::fail), with(Verdict::fail), with(Verdict::fail)};
  for (std::size_t i = 0; i < 3; ++i) report.decisions[i].id = std::to_string(i);
  std::string order;
  for (const Decision* decision : worst_first(report)) order += decision->id;
  CHECK(order == "012");
}

TEST_CASE("a waiver of a pass changes nothing") {
  CHECK(standing(waived(Verdict::pass)) == Standing::passing);
}

TEST_CASE("an inconclusive gate that exits 0 turns no decision red") {
  Report report;
  report.verdict = Verdict::inconclusive;
  report.exit_code = 2;
  CHECK(turns_red(with(Verdict::inconclusive), report));
  report.exit_code = 0;
  CHECK_FALSE(turns_red(with(Verdict::inconclusive), report));
  report.verdict = Verdict::fail;
  report.exit_code = 1;
  CHECK(turns_red(with(Verdict::fail), report));
  CHECK_FALSE(turns_red(noted(Verdict::fail), report));
  CHECK_FALSE(turns_red(waived(Verdict::fail), report));
  CHECK_FALSE(turns_red(with(Verdict::pass), report));
}

}  // namespace
}  // namespace modelgate::report

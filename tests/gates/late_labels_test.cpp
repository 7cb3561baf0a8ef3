/// \file
/// Gates on predictions whose labels come late or never, in one file and in three.
#include <doctest/doctest.h>

#include <iomanip>
#include <sstream>
#include <string>
#include <vector>

#include "gates/judged.hpp"
#include "support/shell.hpp"

namespace modelgate {

namespace {

constexpr int kLoans = 2000;
constexpr int kMature = 1393;     // made by 2026-01-30T00:00:00Z
constexpr int kUnlabelled = 279;  // every fifth of them
constexpr double kHour = 3600.0;

/// "2026-01-01T00:00:00Z" and so on, half an hour per step.
std::string half_hours(int steps) {
  constexpr int kPerDay = 48;
  constexpr int kJanuary = 31;
  const int day = steps / kPerDay;
  std::ostringstream text;
  text << std::setfill('0') << "2026-0" << (day < kJanuary ? 1 : 2) << '-' << std::setw(2)
       << day % kJanuary + 1 << 'T' << std::setw(2) << steps % kPerDay / 2 << ':'
       << (steps % 2 == 0 ? "00" : "30") << ":00Z";
  return text.str();
}

/// One loan every half hour: wrong for every seventh, and where the label is missing more often
/// called a default.
struct Loan {
  int number;

  [[nodiscard]] bool has_label() const { return number % 5 != 0; }
  [[nodiscard]] bool defaults() const { return number % 3 == 0; }
  [[nodiscard]] std::string outcome() const {
    return !has_label() ? "" : defaults() ? "default" : "repaid";
  }
  [[nodiscard]] std::string known_at() const {
    return has_label() ? half_hours(number + 2 * (number % 10 + 1)) : "";
  }
  [[nodiscard]] bool is_called_default() const {
    if (!has_label()) return number % 2 == 0;
    return defaults() != (number % 7 == 0);
  }
  [[nodiscard]] std::string score() const {
    return (is_called_default() ? "0.6" : "0.2") + std::to_string(number % 100 + 100);
  }
  [[nodiscard]] std::string old() const { return number % 4 == 0 ? "default" : "repaid"; }
};

std::string one_file(const test::Scratch& scratch) {
  std::string text = "loan,made_at,known_at,outcome,old,p_default\n";
  for (int number = 0; number < kLoans; ++number) {
    const Loan loan{number};
    text += std::to_string(number) + "," + half_hours(number) + "," + loan.known_at() + "," +
            loan.outcome() + "," + loan.old() + "," + loan.score() + "\n";
  }
  return "--rows '" + scratch.file("loans.csv", text) + "'";
}

std::string three_files(const test::Scratch& scratch) {
  std::string labels = "loan,known_at,outcome\n";
  std::string baseline = "loan,old\n";
  std::string candidate = "loan,made_at,p_default\n";
  for (int number = 0; number < kLoans; ++number) {
    const Loan loan{number};
    const std::string id = std::to_string(number);
    if (loan.has_label()) labels += id + "," + loan.known_at() + "," + loan.outcome() + "\n";
    baseline += id + "," + loan.old() + "\n";
    candidate += id + "," + half_hours(number) + "," + loan.score() + "\n";
  }
  return "--labels '" + scratch.file("labels.csv", labels) + "' --baseline '" +
         scratch.file("baseline.csv", baseline) + "' --candidate '" +
         scratch.file("candidate.csv", candidate) + "'";
}

using Inputs = std::string (*)(const test::Scratch&);

/// Judges loans.yaml; a run leaves no file of another behind.
Judged judge_loans(Inputs inputs, const std::string& arguments) {
  const test::Scratch scratch;
  return judge("tests/gates/late/loans.yaml", inputs(scratch) + " " + arguments);
}

TEST_CASE("late and missing labels keep a gate from judging") {
  for (const Inputs inputs : {one_file, three_files}) {
    const Judged judged = judge_loans(inputs, "");
    CAPTURE(judged.output);
    CHECK(judged.exit_code == 2);
    CHECK(ids_with(judged, "inconclusive") ==
          std::vector<std::string>{"min_label_coverage.evidence", "max_label_age.p50.evidence",
                                   "accuracy.slo"});
    const auto& evidence = judged.report.at("evidence");
    CHECK(evidence.at("rows") == kLoans);
    CHECK(evidence.at("judged") == kMature - kUnlabelled);
    CHECK(evidence.at("excluded").at("immature") == kLoans - kMature);
    CHECK(evidence.at("unlabelled") == kUnlabelled);
    CHECK(evidence.at("label_coverage") ==
          static_cast<double>(kMature - kUnlabelled) / static_cast<double>(kMature));
    CHECK(evidence.at("label_age") ==
          nlohmann::json{
              {"rows", kMature - kUnlabelled},
              {"seconds", {{"p50", 5 * kHour}, {"p95", 10 * kHour}, {"max", 10 * kHour}}}});
    CHECK(decision(judged, "min_label_coverage.evidence").at("reason") ==
          "label coverage is 0.800 of 1,393 mature predictions; at least 0.9 needed "
          "(evidence.min_label_coverage): 140 more labels would do");
    CHECK(judged.output.find("label age of 1,114 rows: p50 5h, p95 10h, max 10h") !=
          std::string::npos);
  }
}

TEST_CASE("the unlabelled rows are named where they are unlike the others") {
  std::vector<nlohmann::json> both;
  for (const Inputs inputs : {one_file, three_files}) {
    const Judged judged = judge_loans(
        inputs, "--set evidence.min_label_coverage=0.5 --set evidence.max_label_age.p50=5h");
    CAPTURE(judged.output);
    CHECK(judged.exit_code == 0);
    both.push_back(judged.report.at("evidence"));
    const auto& tests = both.back().at("selection");
    REQUIRE(tests.size() == 2);
    CHECK(tests.at(0).at("by") == "prediction");
    CHECK(tests.at(0).at("unlabelled") == kUnlabelled);
    CHECK(tests.at(1).at("by") == "score");
    CHECK(tests.at(1).at("labelled") == kMature - kUnlabelled);
    CHECK(both.back().at("worst_case").size() == 3);
  }
  CHECK(both[0].at("selection") == both[1].at("selection"));
  CHECK(both[0].at("worst_case") == both[1].at("worst_case"));
}

TEST_CASE("a prediction exactly as old as maturity is judged") {
  const auto immature = [](const std::string& maturity) {
    return judge_loans(one_file,
                       "--set evidence.min_label_coverage=0.5 --set evidence.maturity=" + maturity)
        .report.at("evidence")
        .at("excluded")
        .at("immature")
        .get<int>();
  };
  CHECK(immature("2592000s") == kLoans - kMature);
  CHECK(immature("2592001s") == kLoans - kMature + 1);
}

TEST_CASE("offsets from UTC count") {
  const test::Scratch scratch;
  const std::string rows =
      scratch.file("loans.csv",
                   "loan,made_at,known_at,outcome,old,p_default\n"
                   "1,2026-01-30T02:00:00+02:00,2026-01-30 01:00:00+00,repaid,repaid,0.1\n"
                   "2,2026-01-30T00:30:00+01:00,2026-01-30T02:30:00Z,default,repaid,0.9\n"
                   "3,2026-01-29T23:59:59-00:30,2026-01-30T03:00:00Z,default,repaid,0.9\n");
  const Judged judged = judge("tests/gates/late/loans.yaml", "--rows '" + rows + "'");
  CAPTURE(judged.output);
  const auto& evidence = judged.report.at("evidence");
  // The third was made at 00:29:59 UTC.
  CHECK(evidence.at("excluded").at("immature") == 1);
  CHECK(evidence.at("label_age").at("seconds").at("p50") == 2 * kHour);
  CHECK(evidence.at("label_age").at("seconds").at("max") == 3 * kHour);
}

TEST_CASE("a prediction without a time is refused where its age matters") {
  const test::Scratch scratch;
  const std::string rows =
      scratch.file("loans.csv",
                   "loan,made_at,known_at,outcome,old,p_default\n"
                   "1,2026-01-01T00:00:00Z,2026-01-01T01:00:00Z,repaid,repaid,0.1\n"
                   "2,,2026-01-01T01:00:00Z,repaid,repaid,0.1\n");
  const Judged judged = judge("tests/gates/late/loans.yaml", "--rows '" + rows + "'");
  CHECK(judged.exit_code == 3);
  CHECK(judged.output.find("1 rows have no time in the column 'made_at' (data.time), which "
                           "evidence.maturity needs (first example: loan '2')") !=
        std::string::npos);
}

}  // namespace

}  // namespace modelgate

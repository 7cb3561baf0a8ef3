/// \file
/// Gates that are judged again and again while a file grows: by the built program, with a ledger.
#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "cli/program.hpp"

namespace modelgate::cli {
namespace {

using nlohmann::json;

/// A gate on recall of spam with this value of statistics.looks.
std::string gate_with(const std::string& looks, const std::string& delta = ">= -0.02") {
  return "version: 1\n"
         "name: growing\n"
         "data:\n"
         "  classes: [ham, spam]\n"
         "  positive: spam\n"
         "  label: label\n"
         "  id: id\n"
         "  baseline: {prediction: old}\n"
         "  candidate: {prediction: new}\n"
         "statistics: {looks: " +
         looks +
         "}\n"
         "checks:\n"
         "  - {metric: recall, class: spam, delta: \"" +
         delta + "\"}\n";
}

/// `times` 200 rows of spam, of each of which the candidate loses `broken` and gains `fixed`.
std::string growing(int times, int broken, int fixed) {
  std::string text = "id,label,old,new\n";
  for (int row = 0; row < 200 * times; ++row) {
    const int within = row % 200;
    const bool was_right = within >= fixed;
    const bool is_right = within < fixed || within >= fixed + broken;
    text += std::to_string(row) + ",spam," + (was_right ? "spam" : "ham") + "," +
            (is_right ? "spam" : "ham") + "\n";
  }
  return text;
}

/// One gate, one ledger, one file that grows.
class Looking {
 public:
  explicit Looking(const std::string& gate) : gate_(scratch_.file("gate.yaml", gate)) {
    ledger_ = scratch_.file("looks.ledger", "");
    std::filesystem::remove(ledger_);
  }

  [[nodiscard]] test::CommandResult run(const std::string& rows,
                                        const std::string& more = "") const {
    const std::string file = scratch_.file("rows.csv", rows);
    return modelgate_output("run '" + gate_ + "' --rows '" + file + "' --ledger '" + ledger_ +
                            "' --format json " + more);
  }

  [[nodiscard]] json report(const std::string& rows, const std::string& more = "") const {
    return json::parse(run(rows, more).output);
  }

  [[nodiscard]] const std::string& ledger() const { return ledger_; }
  [[nodiscard]] const std::string& gate() const { return gate_; }

 private:
  test::Scratch scratch_;
  std::string gate_;
  std::string ledger_;
};

json without_metadata(json report) {
  report.erase("metadata");
  return report;
}

constexpr auto kTen = "{count: 10, information: 2000}";

}  // namespace

TEST_CASE("ten looks at equal models pass at the tenth") {
  const Looking looking(gate_with(kTen));
  for (int look = 1; look <= 10; ++look) {
    const json report = looking.report(growing(look, 4, 4));
    CAPTURE(look);
    CHECK(report.at("verdict") == (look == 10 ? "pass" : "inconclusive"));
    CHECK(report.at("statistics").at("looks").at("look") == look);
    CHECK(report.at("statistics").at("looks").at("count") == 10);
    CHECK(report.at("statistics").at("looks").at("information") == 200 * look);
    CHECK(report.at("decisions").at(0).at("look").contains("pass_level") == (look == 10));
  }
  const json late = looking.report(growing(11, 4, 4));
  CHECK(late.at("verdict") == "inconclusive");
  CHECK(late.at("decisions")
            .at(0)
            .at("reason")
            .get<std::string>()
            .find("the planned looks are over (look 11 of 10)") != std::string::npos);
}

TEST_CASE("any look may pass under promote any and a regression fails before the end") {
  const Looking good(gate_with("{count: 10, information: 2000, promote: any}", ">= -0.05"));
  CHECK(good.report(growing(1, 4, 4)).at("verdict") == "inconclusive");
  CHECK(good.report(growing(5, 4, 4)).at("verdict") == "pass");
  const Looking bad(gate_with(kTen));
  CHECK(bad.report(growing(1, 16, 2)).at("verdict") == "inconclusive");
  const json report = bad.report(growing(6, 16, 2));
  CHECK(report.at("verdict") == "fail");
  CHECK(report.at("statistics").at("looks").at("look") == 2);
}

TEST_CASE("a run on the same data is the same look with the same report") {
  const Looking looking(gate_with(kTen));
  const json first = looking.report(growing(1, 4, 4));
  const json second = looking.report(growing(2, 4, 4));
  CHECK(without_metadata(looking.report(growing(2, 4, 4), "--threads 1")) ==
        without_metadata(second));
  CHECK(without_metadata(looking.report(growing(1, 4, 4))) == without_metadata(first));
  CHECK(looking.report(growing(3, 4, 4)).at("statistics").at("looks").at("look") == 3);
}

TEST_CASE("another candidate has looks of its own when it is named") {
  const Looking looking(gate_with(kTen));
  static_cast<void>(looking.report(growing(2, 4, 4)));
  const auto unnamed = looking.run(growing(3, 2, 4));
  CHECK(unnamed.exit_code == 3);
  // Its message stands on standard error, which comes before.
  const json error = json::parse(unnamed.output.substr(unnamed.output.find('{'))).at("error");
  CHECK(error.at("type") == "DataError");
  CHECK(error.at("message") ==
        "the data do not contain what look 1 saw: 8 rows with label 'spam', baseline 'spam', "
        "candidate 'ham', of which 6 are left; looks are for data that grow: name another "
        "candidate by --candidate-id, or give other data another ledger");
  const json named = looking.report(growing(3, 2, 4), "--candidate-id b7");
  CHECK(named.at("statistics").at("looks").at("look") == 1);
  CHECK(looking.report(growing(3, 4, 4)).at("statistics").at("looks").at("look") == 2);
}

TEST_CASE("looks at any time need no ledger and hold from the first on") {
  const test::Scratch scratch;
  const std::string rows = scratch.file("rows.csv", growing(30, 4, 4));
  for (const char* exact : {"false", "true"}) {
    const std::string gate =
        scratch.file("gate.yaml", gate_with("anytime, exact: " + std::string(exact)));
    const auto run = modelgate_output("run '" + gate + "' --rows '" + rows + "' --format json");
    CHECK(run.exit_code == 0);
    const json report = json::parse(run.output);
    CHECK_FALSE(report.at("statistics").at("looks").contains("look"));
    CHECK(report.at("statistics").at("looks").at("spending") == "anytime");
  }
}

TEST_CASE("the text of a look says which one it is") {
  const Looking looking(gate_with(kTen, ">= -0.2"));
  static_cast<void>(looking.report(growing(2, 4, 4)));
  const std::string rows = looking.gate().substr(0, looking.gate().rfind('/')) + "/rows.csv";
  const auto run = modelgate_output("run '" + looking.gate() + "' --rows '" + rows +
                                    "' --ledger '" + looking.ledger() + "'");
  CHECK(run.exit_code == 2);
  CHECK(run.output.find("look 1 of 10 (obrien_fleming): 400 of 2,000 informative rows") !=
        std::string::npos);
  CHECK(run.output.find("look 1 of 10 is not the last, and only the last one passes") !=
        std::string::npos);
}

TEST_CASE("a report of a look is rendered again as it was") {
  const Looking looking(gate_with(kTen));
  const auto run = looking.run(growing(2, 4, 4));
  const test::Scratch scratch;
  const std::string file = scratch.file("report.json", run.output);
  CHECK(modelgate_output("report '" + file + "' --report json=-").output == run.output);
}

TEST_CASE("many candidates on the same labels are named") {
  const test::Scratch scratch;
  const std::string gate = scratch.file("gate.yaml", small_gate());
  const std::string ledger = scratch.file("looks.ledger", "");
  json report;
  for (int candidate = 1; candidate <= 21; ++candidate) {
    const std::string rows = scratch.file("rows.csv", small_rows(candidate, 30));
    report = json::parse(modelgate_output("run '" + gate + "' --rows '" + rows + "' --ledger '" +
                                          ledger + "' --format json")
                             .output);
    const bool is_told =
        report.at("evidence").at("findings").dump().find("reused_labels") != std::string::npos;
    CHECK(is_told == (candidate > 20));
  }
  CHECK(report.at("evidence").at("findings").back().at("rows") == 21);
}

TEST_CASE("a ledger that cannot be used keeps the gate from judging and nothing is lost") {
  const Looking looking(gate_with(kTen));
  static_cast<void>(looking.report(growing(1, 4, 4)));
  const std::string before = bytes_of(looking.ledger());
  const std::string rows = looking.gate().substr(0, looking.gate().rfind('/')) + "/rows.csv";
  const auto refused = [&](const std::string& command) {
    const auto run = test::run_command(command);
    CAPTURE(run.output);
    CHECK(run.exit_code == 3);
    CHECK(run.output.find("ledger '") != std::string::npos);
    CHECK(bytes_of(looking.ledger()) == before);
  };
  const std::string program = "'" MODELGATE_PROGRAM "' run '" + looking.gate() + "' --rows '" +
                              rows + "' --quiet --ledger ";
  refused(program + "/nowhere/looks.ledger");
  refused(program + "'" + rows + "'");
  // A disk that takes no byte more: writing beyond a limit fails instead of killing the program.
  const test::Scratch scratch;
  static_cast<void>(looking.run(growing(2, 4, 4),
                                "--candidate-id elsewhere --set "
                                "statistics.confidence=0.9 --quiet"));
  const std::string grown = bytes_of(looking.ledger());
  const auto full = test::run_command("trap '' XFSZ; ulimit -f 1; " + program + "'" +
                                      looking.ledger() + "' --candidate-id full");
  CHECK(full.exit_code == 3);
  CHECK(bytes_of(looking.ledger()) == grown);
}

TEST_CASE("a ledger that may not be written to is named") {
  if (!test::available(test::without_rights("test -x '" MODELGATE_PROGRAM "'"),
                       "the program as another user")) {
    return;
  }
  const Looking looking(gate_with(kTen));
  static_cast<void>(looking.run(growing(1, 4, 4)));
  const std::string folder = looking.ledger().substr(0, looking.ledger().rfind('/'));
  using std::filesystem::perms;
  constexpr perms kReadOnly = perms::owner_read | perms::others_read;
  std::filesystem::permissions(looking.ledger(), kReadOnly);
  std::filesystem::permissions(folder, kReadOnly | perms::owner_exec | perms::others_exec);
  const auto refused = test::run_command(
      test::without_rights("'" MODELGATE_PROGRAM "' run '" + looking.gate() + "' --rows '" +
                           folder + "/rows.csv' --quiet --ledger '" + looking.ledger() + "'"));
  std::filesystem::permissions(folder, perms::owner_all);
  CHECK(refused.exit_code == 3);
  CHECK(refused.output ==
        "ledger '" + looking.ledger() + "': it, or its folder, may not be written to\n");
}

TEST_CASE("runs at once leave whole looks behind") {
  const Looking looking(gate_with(kTen));
  static_cast<void>(looking.run(growing(1, 4, 4)));
  const test::Scratch scratch;
  const std::string rows = scratch.file("more.csv", growing(2, 4, 4));
  const std::string program = "'" MODELGATE_PROGRAM "' run '" + looking.gate() + "' --rows '" +
                              rows + "' --quiet --ledger '" + looking.ledger() + "'";
  const auto both = test::run_command(program + " & first=$!; " + program +
                                      "; second=$?; wait $first; echo $? $second");
  CHECK(both.output == "2 2\n");
  CHECK(looking.report(growing(3, 4, 4)).at("statistics").at("looks").at("look") == 3);
}

namespace {

/// A gate on scores and latencies with this value of statistics.looks.
std::string numbers_with(const std::string& looks) {
  return "version: 1\n"
         "name: growing numbers\n"
         "data: {classes: [ham, spam], positive: spam, id: id,\n"
         "       baseline: {score: p_old}, candidate: {score: p_new}, threshold: 0.5}\n"
         "statistics: {looks: " +
         looks +
         "}\n"
         "checks:\n"
         "  - {metric: roc_auc, delta: \">= -0.05\"}\n"
         "  - {metric: log_loss, delta: \"<= 0.05\"}\n"
         "  - {metric: mean, column: {baseline: ms_old, candidate: ms_new}, delta: \"<= 5\"}\n";
}

/// Rows whose scores and latencies are alike for both models, whatever the row.
std::string growing_numbers(int rows) {
  std::string text = "id,label,p_old,p_new,ms_old,ms_new\n";
  for (int row = 0; row < rows; ++row) {
    const bool is_spam = row % 3 == 0;
    const int old_score = (row * 37 % 60) + (is_spam ? 30 : 10);
    const int new_score = (row * 41 % 60) + (is_spam ? 30 : 10);
    text += std::to_string(row) + (is_spam ? ",spam,0." : ",ham,0.") + std::to_string(old_score) +
            ",0." + std::to_string(new_score) + "," + std::to_string(20 + row * 13 % 17) + "," +
            std::to_string(20 + row * 11 % 17) + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("metrics of rows are looked at by the number of their rows") {
  const Looking looking(numbers_with("{count: 4, information: 1200}"));
  for (int look = 1; look <= 4; ++look) {
    const json report = looking.report(growing_numbers(300 * look));
    CAPTURE(report.dump(1));
    CHECK(report.at("statistics").at("looks").at("look") == look);
    for (const json& decision : report.at("decisions")) {
      CHECK(decision.at("look").at("information") == 300 * look);
      CHECK(decision.at("look").contains("pass_level") == (look == 4));
      CHECK(decision.at("verdict") == (look == 4 ? "pass" : "inconclusive"));
    }
  }
}

TEST_CASE("metrics of rows pass at any time and at levels that allow for it") {
  const Looking looking(numbers_with("anytime"));
  const json early = looking.report(growing_numbers(300));
  const json late = looking.report(growing_numbers(3000));
  for (const json* report : {&early, &late}) {
    for (const json& decision : report->at("decisions")) {
      CHECK(decision.at("look").at("pass_level") < 0.02);
    }
  }
  CHECK(late.at("verdict") == "pass");
}

TEST_CASE("fewer rows of numbers than at the look before are refused") {
  const Looking looking(numbers_with("{count: 4, information: 1200}"));
  static_cast<void>(looking.run(growing_numbers(600)));
  CHECK(looking.run(growing_numbers(300)).exit_code == 3);
}

}  // namespace modelgate::cli

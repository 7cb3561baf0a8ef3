/// \file
/// What reports show of single rows, as a policy asks for it.
#include <doctest/doctest.h>

#include "policy/reading.hpp"

namespace modelgate::policy {
namespace {

const std::string kWithId =
    "data: {classes: [ham, spam], positive: spam, prediction: predicted, id: message}\n";

std::string asking(const std::string& data, const std::string& rules) {
  return kHead + data + "report: " + rules + "\n" + kRecall;
}

TEST_CASE("a policy that says nothing shows hashed ids and a hundred rows") {
  const ReportRules rules = read(kHead + kWithId + kRecall).report;
  CHECK(rules.ids == ShownIds::hashed);
  CHECK(rules.columns == std::nullopt);
  CHECK(rules.flips == 100);
}

TEST_CASE("ids and columns and rows that are asked for are read") {
  const ReportRules rules =
      read(asking(kWithId, "{ids: shown, columns: [language, message], flips: 0}")).report;
  CHECK(rules.ids == ShownIds::shown);
  CHECK(rules.columns == std::vector<std::string>{"language", "message"});
  CHECK(rules.flips == 0);
  CHECK(rules.where == SourcePosition{"gate.yaml", 4, 31});
}

TEST_CASE("an empty list shows no columns") {
  CHECK(read(asking(kWithId, "{columns: []}")).report.columns == std::vector<std::string>{});
}

TEST_CASE("an id among the columns is not shown by accident") {
  const std::string said = refusal(asking(kWithId, "{columns: [language, message]}"));
  CHECK(said.find("'columns' names the id column 'message', which reports show hashed") !=
        std::string::npos);
  CHECK(said.find("leave it out, or set report.ids: shown") != std::string::npos);
}

TEST_CASE("a rule for ids needs ids") {
  CHECK(refusal(asking(kSpam, "{ids: shown}")).find("'ids' needs data.id") != std::string::npos);
}

TEST_CASE("report can be set from outside the policy") {
  LoadArguments arguments;
  arguments.overrides = {{"report.ids", "shown"}};
  CHECK(read(kHead + kWithId + kRecall, arguments).report.ids == ShownIds::shown);
}

}  // namespace
}  // namespace modelgate::policy

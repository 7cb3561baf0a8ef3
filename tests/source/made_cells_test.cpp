/// \file
/// Cells that a query made, read back; those of another query and of broken tables refused.
#include "source/made_cells.hpp"

#include <doctest/doctest.h>

#include <string>

#include "source/inputs.hpp"

namespace modelgate::source::test {
namespace {

Policy counted_policy() {
  auto policy = spam_policy();
  policy.inputs = {};
  policy.inputs.cells = "cells.csv";
  return policy;
}

std::string cells(const Policy& policy, const std::string& header, const std::string& lines) {
  const auto mark = query_mark(policy);
  std::string text = "mg_query," + header + "\n";
  for (std::size_t begin = 0; begin < lines.size();) {
    const auto end = lines.find('\n', begin);
    text += mark + "," + lines.substr(begin, end + 1 - begin);
    begin = end + 1;
  }
  return text;
}

constexpr auto kPlain = "mg_label,mg_baseline,mg_candidate,mg_count";

TEST_CASE("cells that a query made need no names of columns") {
  const Folder folder;
  auto policy = counted_policy();
  policy.data.baseline = {};
  policy.data.candidate = {};
  policy.data.shared.prediction = "answer";
  folder.write("cells.csv", cells(policy, kPlain, "ham,ham,spam,40\n,ham,ham,2\nspam,,ham,3\n"));
  auto opened = open_in(folder, policy);
  CHECK(opened.has_baseline);
  CHECK(groups(*opened.source) ==
        "kept both ham ham spam 40\nkept both spam - ham 3\nkept both - ham ham 2\n");
}

TEST_CASE("marks of scores become those of the relation") {
  const Folder folder;
  auto policy = counted_policy();
  policy.data.candidate = {};
  policy.data.candidate.score = "p";
  policy.data.candidate.threshold = 0.5;
  folder.write("cells.csv", cells(policy, kPlain, "ham,mg:sum,mg:nonfinite,1\nham,ham,spam,2\n"));
  auto opened = open_in(folder, policy);
  CHECK(listing(*opened.source,
                "SELECT mg_baseline, replace(mg_candidate, chr(1), '#'), mg_count FROM rows "
                "ORDER BY ALL") == "ham spam 2\nmg:sum #nonfinite 1\n");
}

TEST_CASE("cells of another query are refused") {
  const Folder folder;
  auto policy = counted_policy();
  folder.write("cells.csv", cells(policy, kPlain, "ham,ham,spam,40\n"));
  CHECK(refusal(folder, policy).empty());
  policy.data.candidate = {};
  policy.data.candidate.score = "p";
  policy.data.candidate.threshold = 0.5;
  CHECK(refusal(folder, policy).find("were counted by the query of another policy") !=
        std::string::npos);
  const auto at_half = query_mark(policy);
  policy.data.candidate.threshold = 0.4;
  CHECK(query_mark(policy) != at_half);
  policy.data.where = "age > 18";
  folder.write("cells.csv", cells(policy, kPlain, "ham,ham,spam,40\n"));
  CHECK(refusal(folder, policy).find(condition_column("age > 18")) != std::string::npos);
}

TEST_CASE("filters and conditions were answered by the query") {
  const Folder folder;
  auto policy = counted_policy();
  policy.data.where = "age > 18";
  policy.checks.resize(1);
  policy.checks.front().slice.where = "amount > 5";
  folder.write(
      "cells.csv",
      cells(policy,
            condition_column("age > 18") + "," + condition_column("amount > 5") + "," + kPlain,
            "true,true,ham,ham,ham,7\ntrue,false,ham,ham,ham,5\nfalse,,,,,3\n"));
  auto opened = open_in(folder, policy);
  REQUIRE(opened.conditions.contains("amount > 5"));
  CHECK(listing(*opened.source, "SELECT mg_status, coalesce(" + opened.conditions["amount > 5"] +
                                    ", false), mg_count FROM rows ORDER BY ALL") ==
        "kept false 5\nkept true 7\nwhere false 3\n");
}

TEST_CASE("ids and models that the tables lack are told by the cells") {
  const Folder folder;
  auto policy = counted_policy();
  const std::string header = std::string("mg_fault,mg_scored,") + kPlain;
  const std::string lines =
      ",both,ham,ham,ham,7\n,both,,ham,ham,2\n,neither,ham,,,3\n,candidate,ham,,ham,4\n";
  folder.write("cells.csv", cells(policy, header, lines));
  CHECK(refusal(folder, policy) ==
        "labelled rows that only one model scored: 4; expected both (join.unscored: exclude leaves "
        "such rows out)");
  policy.join.unscored = OnUnscored::exclude;
  CHECK(groups(*open_in(folder, policy).source) ==
        "kept both ham ham ham 7\norphan_label both - - - 3\nunlabelled both - ham ham 2\n"
        "unscored both - - - 4\n");
  folder.write("cells.csv",
               cells(policy, header, lines + "ids stand twice in one table,both,ham,ham,ham,2\n"));
  CHECK(refusal(folder, policy) ==
        "cells.csv: ids stand twice in one table (2 rows); expected every id once in each table");
}

TEST_CASE("arms may be a column of the cells") {
  const Folder folder;
  auto policy = counted_policy();
  policy.inputs.design = Design::independent;
  folder.write("cells.csv", cells(policy, std::string("mg_arm,") + kPlain,
                                  "baseline,ham,ham,,7\ncandidate,ham,,spam,2\n"));
  CHECK(groups(*open_in(folder, policy).source) ==
        "kept baseline ham ham - 7\nkept candidate ham - spam 2\n");
}

}  // namespace
}  // namespace modelgate::source::test

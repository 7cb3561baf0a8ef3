/// \file
/// What becomes of rows: layouts, scores, filters, statuses.
#include "source/relation.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "source/inputs.hpp"

namespace modelgate::source::test {
namespace {

TEST_CASE("rows that a filter leaves out keep their place but not their values") {
  const Folder folder;
  folder.write("rows.csv",
               "label,old,new,age,lang\nham,ham,ham,30,de\nham,ham,ham,9,de\n"
               "ham,ham,ham,,fr\n,ham,ham,70,de\n");
  auto policy = spam_policy();
  policy.data.where = "AGE >= 18";
  policy.data.positions = {{"data.where", {"gate.yaml", 7, 10}}};
  auto opened = open_in(folder, policy);
  CHECK(
      listing(*opened.source, "SELECT mg_status, mg_label, mg_count, age FROM rows ORDER BY ALL") ==
      "kept ham 1 30\nkept - 1 70\nwhere - 1 9\nwhere - 1 -\n");
  policy.data.where = "lang = 'de' AND (age < 10 OR age > 60) -- x";
  CHECK(refusal(folder, policy)
            .starts_with("gate.yaml:7:10: condition (data.where): no SQL expression"));
}

TEST_CASE("models that scored different rows are stacked") {
  const Folder folder;
  folder.write("stable.csv", "label,answer,region\nham,ham,eu\nspam,ham,us\n");
  folder.write("canary.csv", "region,answer,label\neu,spam,ham\n");
  auto policy = joined_policy();
  policy.inputs = {};
  policy.inputs.baseline = "stable.csv";
  policy.inputs.candidate = "canary.csv";
  policy.inputs.design = Design::independent;
  policy.data.id.reset();
  policy.checks.resize(1);
  policy.checks.front().slice.columns = {"region"};
  auto opened = open_in(folder, policy);
  CHECK(groups(*opened.source) ==
        "kept baseline ham ham - 1\nkept baseline spam ham - 1\nkept candidate ham - spam 1\n");
  CHECK(listing(*opened.source, "SELECT mg_arm, region FROM rows ORDER BY ALL") ==
        "baseline eu\nbaseline us\ncandidate eu\n");
}

TEST_CASE("models that scored different rows find their labels by id") {
  const Folder folder;
  folder.write("labels.csv", "id,label\na,ham\nb,spam\nc,ham\n");
  folder.write("baseline.csv", "id,answer\na,ham\nx,ham\n");
  folder.write("candidate.csv", "id,answer\nb,spam\n");
  auto policy = joined_policy();
  policy.inputs.design = Design::independent;
  auto opened = open_in(folder, policy);
  CHECK(groups(*opened.source) ==
        "kept baseline ham ham - 1\nkept candidate spam - spam 1\norphan_label both - - - 1\n"
        "unlabelled baseline - ham - 1\n");
  CHECK(listing(*opened.source, "SELECT id, mg_file, mg_row FROM mg_examples ORDER BY id") ==
        "a baseline.csv 1\nb candidate.csv 1\nc labels.csv 3\nx baseline.csv 2\n");
}

TEST_CASE("cells stand for as many rows as they count") {
  const Folder folder;
  folder.write("cells.csv",
               "label,old,new,n,lang\nham,ham,spam,40,de\nham,ham,spam,2,fr\nspam,,spam,0,fr\n");
  auto policy = spam_policy();
  policy.inputs = {};
  policy.inputs.cells = "cells.csv";
  policy.data.count = "n";
  policy.checks.resize(1);
  policy.checks.front().slice.columns = {"lang"};
  CHECK(groups(*open_in(folder, policy).source) ==
        "kept both ham ham spam 42\nkept both spam - spam 0\n");
  for (const std::string count : {"1.5", "-1", "", "many", "1e3"}) {
    folder.write("cells.csv",
                 "label,old,new,n,lang\nham,ham,spam,1,de\nham,ham,ham," + count + ",de\n");
    CHECK(refusal(folder, policy) ==
          "cells.csv, row 2: the count is " + (count.empty() ? "nothing" : "'" + count + "'") +
              ", expected a whole number from 0 to 999,999,999,999,999,999");
  }
}

TEST_CASE("pass rates read a column of each model") {
  const Folder folder;
  folder.write("candidate.csv", "id,passed\na,1\nb,0\n");
  folder.write("baseline.csv", "id,passed\nb,1\na,1\n");
  Policy policy;
  policy.data.id = "id";
  policy.inputs.baseline = "baseline.csv";
  policy.inputs.candidate = "candidate.csv";
  policy.checks.resize(1);
  policy.checks.front().parameters.column = "passed";
  policy.checks.front().parameters.baseline_column = "passed";
  auto opened = open_in(folder, policy);
  CHECK(listing(
            *opened.source,
            "SELECT mg_status, mg_label, \"baseline:passed\", \"candidate:passed\" FROM rows ORDER "
            "BY id") == "kept - 1 1\nkept - 1 0\n");
}

TEST_CASE("a first model has no baseline") {
  const Folder folder;
  folder.write("labels.csv", "id,label\na,ham\nb,spam\n");
  folder.write("candidate.csv", "id,answer\na,spam\n");
  auto policy = joined_policy();
  policy.inputs.baseline.clear();
  auto opened = open_in(folder, policy);
  CHECK_FALSE(opened.has_baseline);
  CHECK(groups(*opened.source) == "kept both ham - spam 1\norphan_label both - - - 1\n");
}

TEST_CASE("only columns that something names are in the relation") {
  const Folder folder;
  folder.write("rows.csv", "id,label,old,new,language,text\n1,ham,ham,spam,de,long\n");
  auto policy = spam_policy();
  policy.checks.resize(1);
  policy.checks.front().slice.columns = {"language"};
  auto opened = open_in(folder, policy);
  CHECK(listing(*opened.source, "SELECT column_name FROM (DESCRIBE rows)") ==
        "mg_status\nmg_arm\nmg_label\nmg_baseline\nmg_candidate\nmg_candidate_score\nmg_"
        "count\nlanguage\n");
  CHECK(opened.columns ==
        std::vector<std::string>{"id", "label", "old", "new", "language", "text"});
}

}  // namespace
}  // namespace modelgate::source::test

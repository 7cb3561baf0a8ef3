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

Check sliced_where(const std::string& condition) {
  Check check;
  check.slice.where = condition;
  check.slice.position = {"gate.yaml", 20, 12};
  return check;
}

TEST_CASE("a score makes the positive class from its threshold on") {
  const Folder folder;
  folder.write(
      "rows.csv",
      "label,p\nham,0.4999999999999999\nham,0.5\nspam,1\nspam,0\nspam,1.0000001\nspam,-0.1\n"
      "ham,\nham,nan\nham,inf\nham,often\nham,5e-1\n");
  auto policy = spam_policy();
  policy.data.baseline = {};
  policy.data.candidate = {};
  policy.data.shared.score = "p";
  policy.data.shared.threshold = 0.5;
  auto opened = open_in(folder, policy);
  CHECK_FALSE(opened.has_baseline);
  CHECK(groups(*opened.source) ==
        "kept both ham - \x01nonfinite 4\nkept both ham - ham 1\nkept both ham - spam 2\n"
        "kept both spam - \x01range 2\nkept both spam - ham 1\nkept both spam - spam 1\n");
}

TEST_CASE("the score that makes the prediction is in the relation and no other") {
  const Folder folder;
  folder.write("rows.csv", "label,old,p\nham,ham,0.25\nspam,ham,often\n");
  auto policy = spam_policy();
  policy.data.candidate = {};
  policy.data.candidate.score = "p";
  policy.data.candidate.threshold = 0.5;
  const std::string scores = "SELECT coalesce(mg_candidate_score, -1) FROM rows ORDER BY 1";
  CHECK(listing(*open_in(folder, policy).source, scores) == "-1.0\n0.25\n");
  policy.data.candidate = {};
  policy.data.candidate.prediction = "old";
  policy.data.baseline = {};
  CHECK(listing(*open_in(folder, policy).source, scores) == "-1.0\n-1.0\n");
}

TEST_CASE("two thresholds of one score are two models") {
  const Folder folder;
  folder.write("rows.csv", "label,p\nham,0.3\nspam,0.45\n");
  auto policy = spam_policy();
  policy.data.baseline = {};
  policy.data.candidate = {};
  policy.data.shared.score = "p";
  policy.data.baseline.threshold = 0.5;
  policy.data.candidate.threshold = 0.4;
  auto opened = open_in(folder, policy);
  CHECK(opened.has_baseline);
  CHECK(groups(*opened.source) == "kept both ham ham ham 1\nkept both spam ham spam 1\n");
}

TEST_CASE("a threshold is compared as the double that it is") {
  const Folder folder;
  copy_to("SELECT 'ham' AS label, 0.1::FLOAT AS old, 0.1::DOUBLE AS new",
          folder.path("rows.parquet"), "FORMAT parquet");
  auto policy = spam_policy();
  policy.inputs.rows = "rows.parquet";
  policy.data.baseline = {};
  policy.data.candidate = {};
  policy.data.baseline.score = "old";
  policy.data.candidate.score = "new";
  policy.data.shared.threshold = 0.1;
  CHECK(groups(*open_in(folder, policy).source) == "kept both ham spam spam 1\n");
  policy.data.shared.threshold = 0.10000000000000002;
  CHECK(groups(*open_in(folder, policy).source) == "kept both ham spam ham 1\n");
}

Policy three_class_policy() {
  auto policy = spam_policy();
  policy.data.classes = {"a", "b", "c"};
  policy.data.positive.reset();
  policy.data.baseline = {};
  policy.data.candidate = {};
  policy.data.shared.class_scores = {{"b", "pb"}, {"a", "pa"}, {"c", "pc"}};
  return policy;
}

TEST_CASE("the largest class score wins and ties go to the first class") {
  const Folder folder;
  folder.write("rows.csv",
               "label,pa,pb,pc\na,0.2,0.3,0.5\na,0.4,0.4,0.2\na,0.2,0.4,0.4\n"
               "a,0.3333,0.3333,0.3333\nb,0.5,0.5,0.5\nb,1.2,-0.1,-0.1\nc,0.5,,0.5\nc,0.9,0.1,NaN\n"
               "c,0.5,0.4,0.1009\nc,0.5,0.4,0.1011\n");
  CHECK(listing(*open_in(folder, three_class_policy()).source,
                "SELECT mg_label, mg_candidate, mg_row FROM mg_examples ORDER BY mg_row") ==
        "a c 1\na a 2\na b 3\na a 4\nb \x01sum 5\nb \x01range 6\nc \x01nonfinite 7\n"
        "c \x01nonfinite 8\nc a 9\nc \x01sum 10\n");
}

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

TEST_CASE("columns get a type in conditions only where nothing is lost") {
  const Folder folder;
  folder.write("rows.csv",
               "label,old,new,n,x,zip,flag,day,seen_at\n"
               "ham,ham,ham,10,1.5,01234,true,2026-01-31,2026-01-31T10:00:00Z\n"
               "ham,ham,ham,9,2e3,99999,False,2025-12-31,2026-01-31T11:00:00+01:00\n");
  auto policy = spam_policy();
  policy.checks = {sliced_where("n > 9 AND x < 1000"), sliced_where("zip = '01234'"),
                   sliced_where("flag"), sliced_where("day >= DATE '2026-01-01'"),
                   sliced_where("seen_at < TIMESTAMP '2026-01-31 10:30:00'")};
  auto opened = open_in(folder, policy);
  CHECK(listing(*opened.source,
                "SELECT column_name, column_type FROM (DESCRIBE rows) WHERE column_name NOT LIKE "
                "'mg%'") ==
        "n BIGINT\nx DOUBLE\nzip VARCHAR\nflag BOOLEAN\nday DATE\nseen_at TIMESTAMP WITH TIME "
        "ZONE\n");
  for (const auto& check : policy.checks) {
    CHECK(listing(*opened.source, "SELECT count(*) FROM rows WHERE (" + check.slice.where + ")") !=
          "0\n");
  }
}

TEST_CASE("a value that is not of its column's type is an error and no guess") {
  const Folder folder;
  std::string rows = "label,old,new,age\n";
  for (int i = 0; i < 25'000; ++i) {
    rows += "ham,ham,ham,30\n";
  }
  folder.write("rows.csv", rows + "ham,ham,ham,old\n");
  auto policy = spam_policy();
  policy.data.where = "age > 18";
  CHECK(refusal(folder, policy) ==
        "rows.csv: Could not convert string 'old' to INT64 when casting from source column age");
}

TEST_CASE("conditions that the data cannot meet are mistakes of the policy") {
  const Folder folder;
  folder.write("rows.csv", "label,old,new,age,lang\nham,ham,ham,30,de\n");
  auto policy = spam_policy();
  policy.data.positions = {{"data.where", {"gate.yaml", 7, 10}}};
  policy.data.where = "agee > 18";
  policy.checks = {sliced_where("count(*) > 1"), sliced_where("lang > 5"), sliced_where("age + 1")};
  CHECK(refusal(folder, policy) ==
        "gate.yaml:20:12: condition (slice): function 'count_star' cannot be used in a condition\n"
        "1 problem; nothing was evaluated\n");
  policy.checks.erase(policy.checks.begin());
  CHECK(refusal(folder, policy) ==
        "gate.yaml:7:10: no column 'agee' (data.where) in rows.csv\n  did you mean 'age'?\n"
        "1 problem; nothing was evaluated\n");
  policy.data.where.clear();
  CHECK(refusal(folder, policy) ==
        "gate.yaml:20:12: condition (slice): Cannot compare values of type VARCHAR and type "
        "INTEGER_LITERAL - an explicit cast is required\n  CAST(column AS DOUBLE) reads text as a "
        "number, CAST(column AS VARCHAR) a number as text\n"
        "gate.yaml:20:12: condition (slice): is of type BIGINT, expected BOOLEAN\n"
        "2 problems; nothing was evaluated\n");
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
    CHECK(refusal(folder, policy) == "cells.csv, row 2: the count is " +
                                         (count.empty() ? "nothing" : "'" + count + "'") +
                                         ", expected a whole number, at least 0");
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

TEST_CASE("inputs that do not fit together are mistakes of the policy") {
  const Folder folder;
  const auto message = [&](Policy policy) {
    const auto text = refusal(folder, policy);
    return text.substr(0, text.find('\n'));
  };
  auto policy = spam_policy();
  policy.inputs.rows.clear();
  CHECK(message(policy) == "gate.yaml:1:1: no inputs");
  policy = joined_policy();
  policy.inputs.rows = "rows.csv";
  CHECK(message(policy) == "gate.yaml:1:1: inputs of more than one kind");
  policy = joined_policy();
  policy.inputs.candidate.clear();
  CHECK(message(policy) == "gate.yaml:1:1: 'inputs.candidate' is missing");
  policy = joined_policy();
  policy.inputs.labels.clear();
  CHECK(message(policy) == "gate.yaml:1:1: 'inputs.labels' is missing");
  policy = joined_policy();
  policy.data.id.reset();
  CHECK(message(policy) == "gate.yaml:1:1: 'data.id' is missing");
  policy = spam_policy();
  policy.inputs.design = Design::independent;
  CHECK(message(policy) == "gate.yaml:1:1: 'inputs.design: independent' with one file");
  policy = spam_policy();
  policy.data.candidate.prediction = "old";
  CHECK(message(policy) == "gate.yaml:1:1: baseline and candidate are the same column");
  policy = spam_policy();
  policy.data.candidate = {};
  CHECK(message(policy) == "gate.yaml:1:1: no column for the answers of the candidate");
  policy = joined_policy();
  policy.join.label_conflict = OnLabelConflict::latest;
  CHECK(message(policy) ==
        "gate.yaml:1:1: 'join.label_conflict: latest' without 'data.label_time'");
}

}  // namespace
}  // namespace modelgate::source::test

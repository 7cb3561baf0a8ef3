/// \file
/// Columns by name: found, missing, typed, bound to conditions.
#include "source/columns.hpp"

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

TEST_CASE("a column that the only file lacks is named with those that are there") {
  check_refused({
      {"rows.csv", "label,old\nham,ham\n",
       "gate.yaml:1:1: no column 'new' (data.candidate.prediction) in rows.csv\n  its columns: "
       "label, old\n1 "
       "problem; nothing was evaluated\n"},
      {"rows.csv", "Label,old,new\nham,ham,ham\n",
       "gate.yaml:1:1: no column 'label' (data.label) in rows.csv\n  did you mean 'Label'?\n1 "
       "problem; nothing was evaluated\n"},
      {"rows.csv", "# exported 2026\nlabel,old,new\nham,ham,ham\n",
       "gate.yaml:1:1: no column 'label' (data.label) in rows.csv\n  its columns: # exported "
       "2026\ngate.yaml:1:1: no column 'old' (data.baseline.prediction) in rows.csv\n  its "
       "columns: # "
       "exported 2026\ngate.yaml:1:1: no column 'new' (data.candidate.prediction) in rows.csv\n  "
       "its "
       "columns: # exported 2026\n3 problems; nothing was evaluated\n"},
      {"rows.jsonl", "{\"label\":\"ham\",\"old\":\"ham\"}\n",
       "gate.yaml:1:1: no column 'new' (data.candidate.prediction) in rows.jsonl\n  its columns: "
       "label, "
       "old\n1 problem; nothing was evaluated\n"},
  });
}

TEST_CASE("a column that one of three files lacks is named with that file") {
  const Folder folder;
  folder.write("labels.csv", "id,label\na,ham\n");
  folder.write("baseline.csv", "id,anwser\na,ham\n");
  folder.write("candidate.csv", "id,answer\na,spam\n");
  CHECK(refusal(folder, joined_policy()) ==
        "gate.yaml:1:1: no column 'answer' (data.prediction) in baseline.csv\n"
        "  did you mean 'anwser'?\n1 problem; nothing was evaluated\n");
}

TEST_CASE("a missing column is named once with its key and all files that lack it") {
  const Folder folder;
  folder.write("labels.csv", "mailid,label\na,ham\n");
  folder.write("baseline.csv", "mailid,answer\na,ham\n");
  folder.write("candidate.csv", "mailid,answer\na,spam\n");
  auto policy = joined_policy();
  policy.data.id = "mail_id";
  policy.data.where = "mail_id > 'a'";
  policy.data.positions = {{"data.id", {"gate.yaml", 6, 7}}, {"data.where", {"gate.yaml", 9, 10}}};
  CHECK(refusal(folder, policy) ==
        "gate.yaml:6:7: no column 'mail_id' (data.id) in labels.csv, baseline.csv, candidate.csv\n"
        "  did you mean 'mailid'?\n1 problem; nothing was evaluated\n");
}

}  // namespace
}  // namespace modelgate::source::test

/// \file
/// From scores to predicted classes.
#include "source/answers.hpp"

#include <doctest/doctest.h>

#include <string>

#include "source/inputs.hpp"

namespace modelgate::source::test {
namespace {

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

Check score_check() {
  Check check;
  check.metric = "log_loss";
  check.scope = Scope::score;
  return check;
}

TEST_CASE("scores of both models stand beside predictions where a check is about them") {
  const Folder folder;
  folder.write("rows.csv", "label,old,new,a,b\nham,ham,ham,0.25,1e-3\nspam,ham,spam,often,\n");
  auto policy = spam_policy();
  policy.data.baseline.score = "a";
  policy.data.candidate.score = "b";
  policy.checks = {score_check()};
  CHECK(listing(*open_in(folder, policy).source,
                "SELECT mg_candidate, mg_baseline_score_0, mg_candidate_score_0 FROM rows ORDER BY "
                "mg_label") == "ham 0.25 0.001\nspam - -\n");
  policy.checks.clear();
  CHECK(open_in(folder, policy).source->query("SELECT * FROM rows", {}).columns.size() == 7);
}

TEST_CASE("two score columns become that of the positive class and must sum to one") {
  const Folder folder;
  folder.write("rows.csv", "label,h,s\nham,0.75,0.25\nham,0.5,0.25\n");
  auto policy = spam_policy();
  policy.data.baseline = {};
  policy.data.candidate = {};
  policy.data.shared.class_scores = {{"ham", "h"}, {"spam", "s"}};
  policy.data.unparsed = OnUnparsed::exclude;
  policy.checks = {score_check()};
  CHECK(listing(*open_in(folder, policy).source,
                "SELECT mg_baseline_score_0, mg_candidate_score_0 FROM rows ORDER BY ALL") ==
        "- 0.25\n- -\n");
}

TEST_CASE("scores of three classes have a column each in the order of the classes") {
  const Folder folder;
  folder.write("rows.csv", "label,x,y,z\na,0.5,0.25,0.25\n");
  Policy policy;
  policy.path = "gate.yaml";
  policy.data.classes = {"a", "b", "c"};
  policy.data.shared.class_scores = {{"c", "z"}, {"a", "x"}, {"b", "y"}};
  policy.inputs.rows = "rows.csv";
  policy.checks = {score_check()};
  CHECK(listing(*open_in(folder, policy).source,
                "SELECT mg_candidate_score_0, mg_candidate_score_1, mg_candidate_score_2, "
                "mg_baseline_score_2 FROM rows") == "0.5 0.25 0.25 -\n");
}

TEST_CASE("models with rows of their own have scores of their own") {
  const Folder folder;
  folder.write("a.csv", "label,p,s\nham,ham,0.25\n");
  folder.write("b.csv", "label,p,s\nspam,spam,0.75\n");
  auto policy = spam_policy();
  policy.data.baseline = {};
  policy.data.candidate = {};
  policy.data.shared.prediction = "p";
  policy.data.shared.score = "s";
  policy.inputs = {};
  policy.inputs.design = Design::independent;
  policy.inputs.baseline = "a.csv";
  policy.inputs.candidate = "b.csv";
  policy.checks = {score_check()};
  CHECK(listing(*open_in(folder, policy).source,
                "SELECT mg_arm, mg_baseline_score_0, mg_candidate_score_0 FROM rows ORDER BY 1") ==
        "baseline 0.25 -\ncandidate - 0.75\n");
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

}  // namespace
}  // namespace modelgate::source::test

/// \file
/// Arms and weights of single rows, as the engine reads them.
#include "source/row_traits.hpp"

#include <doctest/doctest.h>

#include "source/inputs.hpp"

namespace modelgate::source::test {
namespace {

Policy canary_policy() {
  auto policy = spam_policy();
  policy.data.baseline.prediction.reset();
  policy.data.candidate.prediction.reset();
  policy.data.shared.prediction = "answer";
  policy.data.arm = ArmColumn{"variant", "stable", "canary", {}};
  policy.inputs.design = Design::independent;
  return policy;
}

TEST_CASE("without an arm column every row belongs to both models") {
  CHECK(arm_of_row({}, "rows") == "'both'");
  CHECK(in_arm({}, "rows", RowArm::baseline, "x") == "x");
}

TEST_CASE("rows of one file are split by their arm") {
  const Folder folder;
  folder.write("rows.csv",
               "variant,label,answer\nstable,ham,ham\ncanary,ham,spam\nstable,spam,ham\n"
               "canary,ham,spam\n");
  auto opened = open_in(folder, canary_policy());
  CHECK(opened.has_baseline);
  CHECK(groups(*opened.source) ==
        "kept baseline ham ham - 1\nkept baseline spam ham - 1\nkept candidate ham - spam 2\n");
}

TEST_CASE("models that have columns of their own are split likewise") {
  const Folder folder;
  folder.write("rows.csv", "variant,label,old,new\nstable,ham,ham,\ncanary,ham,,spam\n");
  auto policy = canary_policy();
  policy.data.shared.prediction.reset();
  policy.data.baseline.prediction = "old";
  policy.data.candidate.prediction = "new";
  auto opened = open_in(folder, policy);
  CHECK(groups(*opened.source) == "kept baseline ham ham - 1\nkept candidate ham - spam 1\n");
}

TEST_CASE("rows of other arms that a filter leaves out belong to neither model") {
  const Folder folder;
  folder.write("rows.csv",
               "variant,label,answer\nstable,ham,ham\nshadow,ham,ham\ncanary,ham,spam\n");
  auto policy = canary_policy();
  policy.data.where = "variant <> 'shadow'";
  auto opened = open_in(folder, policy);
  CHECK(groups(*opened.source) ==
        "kept baseline ham ham - 1\nkept candidate ham - spam 1\nwhere both - - - 1\n");
}

TEST_CASE("an arm column and a file for each model exclude each other") {
  const Folder folder;
  auto policy = canary_policy();
  policy.inputs = {};
  policy.inputs.baseline = "stable.csv";
  policy.inputs.candidate = "canary.csv";
  CHECK(refusal(folder, policy).find("'data.arm' with a file for each model") != std::string::npos);
}

TEST_CASE("a frequency is a number of equal rows") {
  const Folder folder;
  folder.write("rows.csv",
               "label,old,new,n\nham,ham,ham,3\nham,ham,ham,2.0\nspam,ham,spam,0\n"
               "spam,spam,spam,1\n");
  auto policy = spam_policy();
  policy.data.weight = "n";
  policy.data.weight_kind = WeightKind::frequency;
  auto opened = open_in(folder, policy);
  CHECK(groups(*opened.source) ==
        "kept both ham ham ham 5\nkept both spam ham spam 0\nkept both spam spam spam 1\n");
  policy.data.where = "n > 2.5";
  auto filtered = open_in(folder, policy);
  CHECK(listing(*filtered.source,
                "SELECT mg_status, sum(mg_count) FROM rows GROUP BY ALL ORDER BY ALL") ==
        "kept 3\nwhere 3\n");
}

TEST_CASE("a weight of importance leaves the count of rows alone") {
  const Folder folder;
  folder.write("rows.csv", "label,old,new,w\nham,ham,ham,0.5\nham,ham,ham,7\n");
  auto policy = spam_policy();
  policy.data.weight = "w";
  auto opened = open_in(folder, policy);
  CHECK(groups(*opened.source) == "kept both ham ham ham 2\n");
}

}  // namespace
}  // namespace modelgate::source::test

/// \file
/// Rows without a unit, a weight or an arm end in one message that names an example.
#include "source/sampling.hpp"

#include <doctest/doctest.h>

#include <string>

#include "source/inputs.hpp"

namespace modelgate::source::test {
namespace {

std::string message(const std::string& rows, const Policy& policy) {
  const Folder folder;
  folder.write("rows.csv", rows);
  return refusal(folder, policy);
}

std::string weighed(const std::string& weights, WeightKind kind) {
  auto policy = spam_policy();
  policy.data.weight = "w";
  policy.data.weight_kind = kind;
  std::string rows = "label,old,new,w\n";
  for (const char digit : weights) {
    rows += digit == ' ' ? "\n" : "";
    if (digit != ' ') rows += (rows.back() == '\n' ? "ham,ham,ham," : "") + std::string(1, digit);
  }
  return message(rows + "\n", policy);
}

TEST_CASE("a weight of importance is finite and not negative") {
  const std::string expected = "', expected a finite number, at least 0";
  const std::string place = "rows.csv, row 2: the weight in column 'w' is '";
  CHECK(weighed("0 2.5 1e3", WeightKind::importance) == "");
  CHECK(weighed("1 -1", WeightKind::importance) == place + "-1" + expected);
  CHECK(weighed("1 nan", WeightKind::importance) == place + "nan" + expected);
  CHECK(weighed("1 inf 2 -1", WeightKind::importance) ==
        place + "inf" + expected + "; 1 more rows likewise");
  CHECK(weighed("1 x", WeightKind::importance) == place + "x" + expected);
  CHECK(weighed("0 0", WeightKind::importance) ==
        "all weights in column 'w' are 0: no row would count");
}

TEST_CASE("a frequency is a whole number") {
  const std::string expected = "', expected a whole number, at least 0 (weight_kind: frequency)";
  const std::string place = "rows.csv, row 2: the weight in column 'w' is '";
  CHECK(weighed("0 2 3.0", WeightKind::frequency) == "");
  CHECK(weighed("1 2.5", WeightKind::frequency) == place + "2.5" + expected);
  CHECK(weighed("1 -2", WeightKind::frequency) == place + "-2" + expected);
  CHECK(weighed("1 1e16", WeightKind::frequency) == place + "1e16" + expected);
}

TEST_CASE("a row without a weight is named") {
  auto policy = spam_policy();
  policy.data.weight = "w";
  CHECK(message("label,old,new,w\nham,ham,ham,1\nham,ham,ham,\n", policy) ==
        "rows.csv, row 2: the weight in column 'w' is missing, expected a finite number, at least "
        "0");
}

TEST_CASE("a row without a unit is named unless it is left out") {
  auto policy = spam_policy();
  policy.data.unit = "who";
  const std::string rows = "label,old,new,who,n\nham,ham,ham,a,1\nham,ham,ham,,2\n";
  CHECK(message(rows, policy) ==
        "rows.csv, row 2: the unit in column 'who' is missing, expected what the row belongs to");
  policy.data.where = "n < 2";
  CHECK(message(rows, policy) == "");
}

TEST_CASE("a row of neither arm is named") {
  auto policy = spam_policy();
  policy.data.arm = ArmColumn{"variant", "stable", "canary", {}};
  policy.inputs.design = Design::independent;
  CHECK(message("label,old,new,variant\nham,ham,ham,stable\nham,ham,ham,shadow\nham,ham,ham,\n",
                policy) ==
        "rows.csv, row 2: the arm in column 'variant' is 'shadow', expected 'stable' or 'canary' "
        "(data.where leaves out rows of other models); 1 more rows likewise");
}

TEST_CASE("columns that are not there are missing by their key") {
  const Folder folder;
  folder.write("rows.csv", "label,old,new\nham,ham,ham\n");
  auto policy = spam_policy();
  policy.data.unit = "who";
  CHECK(refusal(folder, policy).find("column 'who' (data.unit)") != std::string::npos);
}

}  // namespace
}  // namespace modelgate::source::test

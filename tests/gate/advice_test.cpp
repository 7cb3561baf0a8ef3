/// \file
/// The sentence under the table.
#include "gate/advice.hpp"

#include <doctest/doctest.h>

namespace modelgate::gate {
namespace {

DecisionOutlook lacking(const std::string& class_name, std::int64_t rows, std::int64_t needed) {
  DecisionOutlook one;
  one.class_name = class_name;
  one.rows = rows;
  one.chances = Chances{0.5, 0.5, 0.0};
  one.rows_needed = needed;
  one.all_rows_needed = needed * 2;
  return one;
}

GateOutlook outlook_of(std::vector<DecisionOutlook> decisions) {
  GateOutlook outlook;
  outlook.rows = 1000;
  outlook.decisions = std::move(decisions);
  return outlook;
}

}  // namespace

TEST_CASE("labels of each class are asked for once and by the largest lack") {
  CHECK(advice_on(outlook_of(
            {lacking("spam", 100, 400), lacking("spam", 100, 4'710), lacking("ham", 900, 950)})) ==
        "Label 50 more rows of ham and 4,610 more rows of spam for a chance of 80 % in each "
        "decision that they can help.");
}

TEST_CASE("rows of all classes are asked for where single classes do not hold them") {
  CHECK(advice_on(outlook_of({lacking("", 1000, 2000), lacking("spam", 100, 200)})) ==
        "Label 3,000 more rows in all and 100 more rows of spam for a chance of 80 % in each "
        "decision that they can help.");
  CHECK(advice_on(outlook_of({lacking("", 1000, 2000), lacking("spam", 100, 9'100)})) ==
        "Label 9,000 more rows of spam for a chance of 80 % in each decision that they can help.");
  DecisionOutlook slice = lacking("spam", 100, 1000);
  slice.is_sliced = true;
  CHECK(advice_on(outlook_of({slice})).starts_with("Label 1,000 more rows in all for"));
}

TEST_CASE("enough rows and hopeless decisions are told") {
  CHECK(advice_on(outlook_of({lacking("spam", 100, 90)})) ==
        "No more labels are needed for a chance of 80 % in each decision that they can help.");
  DecisionOutlook hopeless;
  hopeless.chances = Chances{0.0, 0.2, 0.8};
  CHECK(advice_on(outlook_of({hopeless})) ==
        "No number of rows helps 1 decision: what is assumed lies on the limit or beyond it.");
}

TEST_CASE("a check that must prove harm asks for no labels") {
  DecisionOutlook harm = lacking("spam", 100, 900);
  harm.burden = Burden::prove_harm;
  CHECK(advice_on(outlook_of({harm})).starts_with("No more labels are needed"));
}

TEST_CASE("looks are said to change the chances of a single one") {
  CHECK(
      remark_on_looks({Spending::obrien_fleming, 20, 4000, Promote::last}) ==
      "The chances are those of a single look at these rows; of 20 looks only the last one passes, "
      "by that chance, and earlier ones can only fail.");
  CHECK(remark_on_looks({Spending::pocock, 20, 4000, Promote::any})
            .ends_with("by 3 to 14 points (pocock)."));
  CHECK(remark_on_looks({Spending::anytime, 0, 4000, Promote::any})
            .ends_with("limits that hold at any time take about twice as many."));
}

}  // namespace modelgate::gate

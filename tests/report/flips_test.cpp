/// \file
/// The rows to look at as CSV.
#include <doctest/doctest.h>

#include <string>

#include "report/golden.hpp"
#include "report/samples.hpp"

namespace modelgate::report {
namespace {

Report flipped(const std::vector<FlippedRow>& rows, const std::vector<std::string>& columns) {
  Report report = samples::failing();
  report.details.emplace();
  report.details->flipped = ReportFlipped{1, 1, RowNames::shown, columns, rows};
  return report;
}

TEST_CASE("every row has its columns in order") {
  CHECK(rendered("flips", samples::detailed()) ==
        "row,direction,label,baseline,candidate,language\r\n"
        "09d3fd1a2b9a7c41,broken,spam,spam,ham,de\r\n"
        "51aa0c37d2e8b9f0,broken,ham,ham,,\r\n"
        "c0ffee0123456789,fixed,spam,ham,spam,fr\r\n");
}

TEST_CASE("separators and quotes and line ends are quoted") {
  const Report report =
      flipped({{"a,b", Flip::fixed, "say \"x\"", "two\nlines", "c", {" d"}}}, {"k,1"});
  CHECK(rendered("flips", report) ==
        "row,direction,label,baseline,candidate,\"k,1\"\r\n"
        "\"a,b\",fixed,\"say \"\"x\"\"\",\"two\nlines\",c, d\r\n");
}

TEST_CASE("no cell is a formula") {
  const Report report =
      flipped({{"=1+1", Flip::broken, "-1", "+1", "@x", {"\t=1"}}}, {"=HYPERLINK(\"u\")"});
  CHECK(rendered("flips", report) ==
        "row,direction,label,baseline,candidate,\"'=HYPERLINK(\"\"u\"\")\"\r\n"
        "'=1+1,broken,'-1,'+1,'@x,'\t=1\r\n");
}

TEST_CASE("a report without flips has a head alone") {
  CHECK(rendered("flips", samples::failing()) == "row,direction,label,baseline,candidate\r\n");
}

}  // namespace
}  // namespace modelgate::report

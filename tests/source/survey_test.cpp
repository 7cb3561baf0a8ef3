/// \file
/// Columns of inputs that no policy describes.
#include "source/survey.hpp"

#include <doctest/doctest.h>

#include "modelgate/error.hpp"
#include "source/inputs.hpp"

namespace modelgate::source::test {
namespace {

OpenOptions options(const Folder& folder) {
  OpenOptions open;
  open.base_directory = folder.path();
  open.threads = 1;
  open.engine_directory = MODELGATE_BINARY_DIR;
  return open;
}

Inputs rows(const std::string& path) {
  Inputs inputs;
  inputs.rows = path;
  return inputs;
}

}  // namespace

TEST_CASE("a survey counts what the columns hold") {
  const Folder folder;
  folder.write("rows.csv",
               "id,share,whole,day,text,gap,text2,text2\n1,0.5,1,2026-01-01,a,,x,y\n"
               "2,1,2,2026-01-02 10:00:00,b,,x,y\n3,nan,2,2026-13-01,b,\"\",x,y\n");
  const Survey survey(rows("rows.csv"), options(folder));
  REQUIRE(survey.inputs().size() == 1);
  const SurveyedInput& input = survey.inputs().front();
  CHECK(input.rows == 3);
  CHECK(input.shown == "rows.csv");
  // A name that two columns have names neither.
  REQUIRE(input.columns.size() == 6);
  CHECK(input.columns[1].present == 3);
  CHECK(input.columns[1].numbers == 2);
  CHECK(input.columns[1].wholes == 1);
  CHECK(input.columns[1].low == 0.5);
  CHECK(input.columns[1].high == 1.0);
  CHECK(input.columns[2].wholes == 3);
  CHECK(input.columns[3].times == 2);
  CHECK(input.columns[4].values == std::vector<ValueRows>{{"b", 2}, {"a", 1}});
  CHECK(input.columns[5].present == 0);
  CHECK(input.columns[5].distinct == 0);
}

TEST_CASE("a survey answers for two columns") {
  const Folder folder;
  folder.write("rows.csv", "label,score\na,1\na,2\nb,4\n,8\n");
  Survey survey(rows("rows.csv"), options(folder));
  const Table joint = survey.joint(0, 0, 0);
  REQUIRE(joint.rows.size() == 3);
  CHECK(joint.rows[0][2] == "2");
  const Table means = survey.means(0, 1, 0);
  CHECK(means.rows[0][1] == "1.5");
  CHECK(means.rows[1][1] == "4.0");
}

TEST_CASE("a first line of data is no header") {
  const Folder folder;
  folder.write("numbers.csv", "1,0,1\n0,0,1\n");
  CHECK_THROWS_WITH_AS(Survey(rows("numbers.csv"), options(folder)),
                       "numbers.csv: has '1' where a column's name is expected; the first line "
                       "must be a header",
                       SourceError);
  folder.write("scores.csv", "id,0.5\n1,0.4\n");
  CHECK_THROWS_AS(Survey(rows("scores.csv"), options(folder)), SourceError);
  folder.write("classes.csv", "id,0,1\na,0.4,0.6\n");
  CHECK(Survey(rows("classes.csv"), options(folder)).inputs().front().columns.size() == 3);
}

TEST_CASE("files of a glob are one input") {
  const Folder folder;
  folder.write("a.csv", "label,x\na,1\n");
  folder.write("b.csv", "x,label,y\n1,b,3\n");
  const Survey survey(rows("*.csv"), options(folder));
  CHECK(survey.inputs().front().rows == 2);
  CHECK(survey.inputs().front().columns.size() == 2);
}

}  // namespace modelgate::source::test

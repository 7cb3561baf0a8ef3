/// \file
/// Mistakes of a policy that show in its data, in words.
#include "source/complaints.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace modelgate::source::test {
namespace {

const Wanted kWanted{"lable", "data.label", {"gate.yaml", 4, 10}};

TEST_CASE("a missing column is answered with the nearest one") {
  const std::vector<std::string> known = {"id", "label", "score"};
  const auto diagnostic = missing_column(kWanted, "rows.csv", known);
  CHECK(diagnostic.message == "no column 'lable' (data.label) in rows.csv");
  CHECK(diagnostic.hint == "did you mean 'label'?");
  CHECK(diagnostic.where.file == "gate.yaml");
  CHECK(diagnostic.where.line == 4);
  CHECK(diagnostic.where.column == 10);
}

TEST_CASE("without a near one the columns are listed up to twelve") {
  std::vector<std::string> known = {"first\tone", std::string(50, 'x')};
  CHECK(missing_column(kWanted, "rows.csv", known).hint.starts_with("its columns: first\\tone, x"));
  CHECK(missing_column(kWanted, "rows.csv", known).hint.size() < 80);
  known.clear();
  for (int i = 10; i < 22; ++i) {
    known.push_back(std::to_string(i));
  }
  CHECK(missing_column(kWanted, "rows.csv", known).hint ==
        "its columns: 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21");
  known.insert(known.end(), {"22", "23"});
  CHECK(missing_column(kWanted, "rows.csv", known).hint ==
        "its columns: 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21 and 2 more");
}

TEST_CASE("complaints are one error in order of place") {
  const auto at = [](int line, const std::string& message) {
    return Diagnostic{
        .where = {"gate.yaml", line, 1}, .message = message, .hint = {}, .excerpt = {}};
  };
  const auto error = complain({at(9, "second"), at(2, "first")});
  CHECK(std::string(error.what()) ==
        "gate.yaml:2:1: first\ngate.yaml:9:1: second\n2 problems; nothing was evaluated\n");
  CHECK(error.diagnostics().size() == 2);
}

}  // namespace
}  // namespace modelgate::source::test

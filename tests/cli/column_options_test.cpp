/// \file
/// What the command line says of columns.
#include "cli/column_options.hpp"

#include <doctest/doctest.h>

namespace modelgate::cli {

TEST_CASE("every choice has its option") {
  CLI::App app;
  runner::ColumnChoices choices;
  add_column_options(app, choices);
  app.parse("--label y --score p --candidate-prediction n --classes a,b --slice s --slice t");
  CHECK(choices.label == "y");
  CHECK(choices.score == "p");
  CHECK(choices.candidate_prediction == "n");
  CHECK(choices.classes == std::vector<std::string>{"a", "b"});
  CHECK(choices.slices == std::vector<std::string>{"s", "t"});
  CHECK_FALSE(choices.id);
}

}  // namespace modelgate::cli

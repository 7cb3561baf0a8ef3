/// \file
/// One option for each thing that a column can be.
#include "cli/column_options.hpp"

namespace modelgate::cli {

void add_column_options(CLI::App& command, runner::ColumnChoices& choices) {
  constexpr auto kGroup = "Columns (found in the data unless said)";
  const auto column = [&](const char* name, auto& target, const char* help) {
    return command.add_option(name, target, help)->type_name("COLUMN")->group(kGroup);
  };
  column("--label", choices.label, "Labels");
  column("--prediction", choices.prediction, "Predictions, in both models' files");
  column("--baseline-prediction", choices.baseline_prediction,
         "The baseline's predictions, in one file of both models");
  column("--candidate-prediction", choices.candidate_prediction,
         "The candidate's predictions, in one file of both models");
  column("--score", choices.score,
         "Probabilities of the positive one of two classes, in both models' files");
  column("--baseline-score", choices.baseline_score, "The baseline's, in one file of both models");
  column("--candidate-score", choices.candidate_score,
         "The candidate's, in one file of both models");
  column("--id", choices.id, "What joins three files");
  column("--slice", choices.slices, "Also judge by the values of a column; may be repeated")
      ->allow_extra_args(false);
  command.add_option("--classes", choices.classes, "The classes (default: those of the labels)")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("A,B")
      ->group(kGroup);
  command
      .add_option("--positive", choices.positive,
                  "The positive one of two classes (default: by name or score, else the rarer)")
      ->type_name("CLASS")
      ->group(kGroup);
}

}  // namespace modelgate::cli

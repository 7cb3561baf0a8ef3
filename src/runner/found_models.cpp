/// \file
/// Which of the models found are baseline and candidate.
#include "runner/found_models.hpp"

#include <algorithm>
#include <utility>

#include "modelgate/error.hpp"
#include "runner/column_words.hpp"
#include "runner/model_columns.hpp"
#include "text/utf8.hpp"

namespace modelgate::runner {
namespace {

using source::Role;

/// The options that name one model's columns.
struct ModelOptions {
  std::optional<std::string> prediction;
  std::optional<std::string> score;
  std::string prediction_option;
  std::string score_option;
};

ModelOptions candidate_options(const ColumnChoices& choices) {
  ModelOptions options{choices.prediction, choices.score, "--prediction", "--score"};
  if (choices.candidate_prediction) {
    options.prediction = choices.candidate_prediction;
    options.prediction_option = "--candidate-prediction";
  }
  if (choices.candidate_score) {
    options.score = choices.candidate_score;
    options.score_option = "--candidate-score";
  }
  return options;
}

ModelOptions baseline_options(const ColumnChoices& choices) {
  return {choices.baseline_prediction, choices.baseline_score, "--baseline-prediction",
          "--baseline-score"};
}

bool is_given(const ModelOptions& options) { return options.prediction || options.score; }

FoundModel given_model(const source::Survey& survey, std::size_t input,
                       const ModelOptions& options) {
  const auto found = [&](const std::string& column, const std::string& option) {
    static_cast<void>(require_column(survey, input, column, option));
    return Found{column, Sureness::given, option};
  };
  FoundModel model;
  if (options.prediction) model.prediction = found(*options.prediction, options.prediction_option);
  if (options.score) model.score = found(*options.score, options.score_option);
  model.stem = stem_of(main_column(model));
  return model;
}

std::vector<std::string> main_columns(const std::vector<FoundModel>& models) {
  std::vector<std::string> names;
  names.reserve(models.size());
  for (const FoundModel& model : models) names.push_back(main_column(model));
  return names;
}

UsageError none_in(const source::SurveyedInput& input) {
  std::vector<std::string> names;
  for (const auto& column : input.columns) names.push_back(column.name);
  return UsageError("no column of " + input.shown +
                    " holds predictions: name it with --prediction or --score (its columns: " +
                    quoted_list(names) + ")");
}

bool speaks_of_model(const FoundModel& model, Theme theme) {
  return speaks_of(main_column(model), theme);
}

FoundPair ordered(const FoundModel& first, const FoundModel& second) {
  const bool is_forward =
      speaks_of_model(first, Theme::baseline) || speaks_of_model(second, Theme::candidate);
  const bool is_backward =
      speaks_of_model(second, Theme::baseline) || speaks_of_model(first, Theme::candidate);
  if (is_backward && !is_forward) return {second, first, {"", Sureness::likely, "their names"}};
  if (is_forward && !is_backward) return {first, second, {"", Sureness::likely, "their names"}};
  return {first, second, {"", Sureness::guess, "the order of the columns"}};
}

/// Of many models the two that are called baseline and candidate.
std::vector<FoundModel> named_pair(const std::vector<FoundModel>& models) {
  std::vector<FoundModel> pair;
  for (const Theme theme : {Theme::baseline, Theme::candidate}) {
    const auto is_named = [theme](const FoundModel& one) { return speaks_of_model(one, theme); };
    if (std::ranges::count_if(models, is_named) != 1) return {};
    pair.push_back(*std::ranges::find_if(models, is_named));
  }
  return pair;
}

FoundPair side_by_side(source::Survey& survey, std::size_t input, const ModelSearch& search) {
  std::vector<FoundModel> models = models_in(survey, input, search);
  if (models.empty()) throw none_in(survey.inputs()[input]);
  if (models.size() > 2) {
    const auto names = main_columns(models);
    models = named_pair(models);
    const bool is_score =
        !names.empty() && models.empty() && std::ranges::all_of(names, [](const std::string& one) {
          return speaks_of(one, Theme::score);
        });
    const std::string kind = is_score ? "score" : "prediction";
    if (models.empty()) {
      throw UsageError("which two models of " + survey.inputs()[input].shown +
                       " are to be compared? " + quoted_list(names) + " could be: say --baseline-" +
                       kind + " " + text::printable(names.front()) + " --candidate-" + kind + " " +
                       text::printable(names.back()));
    }
  }
  if (models.size() == 1) return {std::nullopt, models.front(), {}};
  return ordered(models[0], models[1]);
}

FoundModel alone(source::Survey& survey, std::size_t input, const ModelSearch& search) {
  std::vector<FoundModel> models = models_in(survey, input, search);
  if (models.empty()) throw none_in(survey.inputs()[input]);
  if (models.size() > 1) {
    throw UsageError("which column of " + survey.inputs()[input].shown +
                     " holds the model's predictions? " + quoted_list(main_columns(models)) +
                     " could be: say --prediction " + text::printable(main_column(models.front())));
  }
  return models.front();
}

FoundPair in_files(source::Survey& survey, const ModelSearch& search,
                   const ColumnChoices& choices) {
  const auto of = [&](std::size_t input, ModelOptions own) {
    const ModelOptions shared{choices.prediction, choices.score, "--prediction", "--score"};
    if (!is_given(own)) own = shared;
    return is_given(own) ? given_model(survey, input, own) : alone(survey, input, search);
  };
  FoundPair pair;
  const auto candidate = input_of(survey, {Role::candidate});
  if (!candidate) throw UsageError("--labels needs the candidate's predictions: --candidate");
  pair.candidate = of(*candidate, candidate_options(choices));
  if (const auto baseline = input_of(survey, {Role::baseline})) {
    pair.baseline = of(*baseline, baseline_options(choices));
  }
  pair.order = {"", Sureness::given, "the files"};
  return pair;
}

}  // namespace

FoundPair find_models(source::Survey& survey, const ModelSearch& search,
                      const ColumnChoices& choices) {
  const auto rows = input_of(survey, {Role::rows});
  if (!rows) return in_files(survey, search, choices);
  const ModelOptions candidate = candidate_options(choices);
  const ModelOptions baseline = baseline_options(choices);
  if (!is_given(candidate) && !is_given(baseline)) return side_by_side(survey, *rows, search);
  if (!is_given(candidate)) {
    throw UsageError(
        "the baseline's column is named, but not the candidate's: "
        "--candidate-prediction or --candidate-score");
  }
  FoundPair pair;
  pair.candidate = given_model(survey, *rows, candidate);
  if (is_given(baseline)) pair.baseline = given_model(survey, *rows, baseline);
  if (pair.baseline && main_column(*pair.baseline) == main_column(pair.candidate)) {
    throw UsageError("column '" + text::printable(main_column(pair.candidate)) +
                     "' is named as the baseline's and as the candidate's: they are one model");
  }
  pair.order = {"", Sureness::given, "the options"};
  return pair;
}

}  // namespace modelgate::runner

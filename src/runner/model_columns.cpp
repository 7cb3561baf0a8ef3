/// \file
/// Predictions, scores for each class, scores.
#include "runner/model_columns.hpp"

#include <algorithm>
#include <map>

#include "runner/column_words.hpp"
#include "text/canonical.hpp"
#include "text/number.hpp"

namespace modelgate::runner {
namespace {

using source::ColumnProfile;

bool is_label(const ModelSearch& search, const ColumnPlace& place) { return search.label == place; }

bool is_prediction_named(const std::string& name) {
  return speaks_of(name, Theme::prediction) || is_model_name(name);
}

/// Columns of the input that hold the classes, but for the label.
std::vector<ColumnPlace> columns_of_classes(const source::Survey& survey, std::size_t input,
                                            const ModelSearch& search) {
  constexpr double kEnough = 0.5;
  std::vector<ColumnPlace> found;
  for (std::size_t at = 0; at < survey.inputs()[input].columns.size(); ++at) {
    const ColumnPlace place{input, at};
    const bool has_classes = overlap(profile_at(survey, place), search.classes) >= kEnough;
    if (has_classes && !is_label(search, place)) found.push_back(place);
  }
  return found;
}

/// Those called predictions; where none is, those that agree with the labels more than by chance
/// (a file without labels cannot say: there all of them).
std::vector<FoundModel> predictions_in(source::Survey& survey, std::size_t input,
                                       const ModelSearch& search) {
  std::vector<FoundModel> named;
  std::vector<FoundModel> others;
  for (const ColumnPlace& place : columns_of_classes(survey, input, search)) {
    const std::string& name = profile_at(survey, place).name;
    FoundModel model;
    model.stem = stem_of(name);
    if (is_prediction_named(name)) {
      model.prediction = Found{name, Sureness::sure, "its name and its values"};
      named.push_back(model);
      continue;
    }
    if (input == search.label.input &&
        !is_more_than_chance(agreement(survey, input, search.label.column, place.column))) {
      continue;
    }
    model.prediction = Found{name, Sureness::guess, "its values are the classes"};
    others.push_back(model);
  }
  return named.empty() ? others : named;
}

std::string lower(std::string text) {
  for (char& letter : text) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return text;
}

/// What stands before the class in "elo_home"; nothing where the name does not end in the class.
std::optional<std::string> before_class(const std::string& column, const std::string& one) {
  const std::string name = lower(column);
  const std::string ending = lower(one);
  if (name == ending) return std::string();
  if (!name.ends_with(ending)) return std::nullopt;
  const std::string rest = name.substr(0, name.size() - ending.size());
  const char last = rest.back();
  const bool is_apart = last == '_' || last == '-' || last == '.' || last == ' ' || last == ':';
  return is_apart ? std::optional(rest) : std::nullopt;
}

bool is_share(const ColumnProfile& column) {
  return column.present > 0 && column.numbers == column.present && column.low >= 0.0 &&
         column.high <= 1.0;
}

/// Groups of columns with a share for each class; the longest class that fits names the column.
std::vector<FoundModel> class_scores_in(const source::Survey& survey, std::size_t input,
                                        const ModelSearch& search) {
  std::vector<std::string> order;
  std::map<std::string, std::map<std::string, std::string>> groups;
  for (const ColumnProfile& column : survey.inputs()[input].columns) {
    if (!is_share(column)) continue;
    std::string best;
    for (const ClassCount& one : search.classes) {
      if (one.name.size() > best.size() && before_class(column.name, one.name)) best = one.name;
    }
    if (best.empty()) continue;
    const std::string prefix = *before_class(column.name, best);
    if (groups.find(prefix) == groups.end()) order.push_back(prefix);
    groups[prefix].emplace(best, column.name);
  }
  std::vector<FoundModel> models;
  for (const std::string& prefix : order) {
    const auto& group = groups[prefix];
    if (group.size() != search.classes.size()) continue;
    FoundModel model;
    model.stem = stem_of(prefix);
    for (const ClassCount& one : search.classes) {
      model.class_scores.emplace_back(one.name, group.at(one.name));
    }
    models.push_back(std::move(model));
  }
  return models;
}

/// Probabilities of one of two classes: those called scores, else all.
std::vector<FoundModel> scores_in(const source::Survey& survey, std::size_t input,
                                  const ModelSearch& search) {
  std::vector<FoundModel> named;
  std::vector<FoundModel> others;
  if (search.classes.size() != 2) return named;
  for (std::size_t at = 0; at < survey.inputs()[input].columns.size(); ++at) {
    const ColumnProfile& column = survey.inputs()[input].columns[at];
    const bool is_named = speaks_of(column.name, Theme::score);
    const bool is_possible = could_be_probabilities(column) || (is_named && is_share(column));
    if (!is_possible || is_label(search, {input, at})) continue;
    FoundModel model;
    model.stem = stem_of(column.name);
    const bool is_telling = is_named || is_model_name(column.name);
    model.score =
        Found{column.name, is_telling ? Sureness::sure : Sureness::guess,
              is_telling ? "its name, and its values lie in [0, 1]" : "its values lie in [0, 1]"};
    (is_telling ? named : others).push_back(std::move(model));
  }
  return named.empty() ? others : named;
}

/// "elo home" belongs to "elo", not to "eloquent".
bool goes_with(const std::string& score_stem, const std::string& stem) {
  return score_stem == stem || score_stem.starts_with(stem + " ");
}

/// The one of `models` that goes with a prediction; null where none or several do.
const FoundModel* partner(const std::vector<FoundModel>& models, const FoundModel& prediction) {
  const FoundModel* found = nullptr;
  for (const FoundModel& model : models) {
    const bool is_same =
        prediction.stem.empty() ? models.size() == 1 : goes_with(model.stem, prediction.stem);
    if (!is_same) continue;
    if (found != nullptr) return nullptr;
    found = &model;
  }
  return found;
}

}  // namespace

std::string main_column(const FoundModel& model) {
  if (model.prediction) return model.prediction->column;
  return model.score ? model.score->column : model.class_scores.front().second;
}

std::vector<FoundModel> models_in(source::Survey& survey, std::size_t input,
                                  const ModelSearch& search) {
  std::vector<FoundModel> predictions = predictions_in(survey, input, search);
  const std::vector<FoundModel> by_class = class_scores_in(survey, input, search);
  const std::vector<FoundModel> scores = scores_in(survey, input, search);
  if (predictions.empty()) return by_class.empty() ? scores : by_class;
  for (FoundModel& model : predictions) {
    if (const FoundModel* found = partner(by_class, model)) {
      model.class_scores = found->class_scores;
    } else if (const FoundModel* other = partner(scores, model)) {
      model.score = other->score;
    }
  }
  return predictions;
}

}  // namespace modelgate::runner

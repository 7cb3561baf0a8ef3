/// \file
/// Names and numbers of distinct values.
#include "runner/side_columns.hpp"

#include <algorithm>
#include <utility>

#include "modelgate/error.hpp"
#include "runner/column_words.hpp"
#include "text/number.hpp"

namespace modelgate::runner {
namespace {

using source::ColumnProfile;
using source::Role;
using source::SurveyedInput;

constexpr std::int64_t kMostSliceValues = 12;
constexpr std::int64_t kFewestRows = 50;
constexpr std::string_view kReserved = "mg_";

std::string values_text(const ColumnProfile& column) {
  return text::grouped(column.distinct) + " values";
}

bool is_free(const ColumnProfile& column, const TakenColumns& taken) {
  return !taken.names.contains(column.name) && !column.name.starts_with(kReserved);
}

bool is_measured(const ColumnProfile& column) {
  return column.numbers == column.present && column.wholes < column.numbers;
}

bool is_unique_in(const source::Survey& survey, std::size_t input, const std::string& name) {
  const auto place = find_column(survey, input, name);
  return place && is_unique(profile_at(survey, *place), survey.inputs()[input].rows);
}

/// Every file has it, and one row for each of its values.
bool joins(const source::Survey& survey, const std::string& name) {
  for (std::size_t input = 0; input < survey.inputs().size(); ++input) {
    if (!is_unique_in(survey, input, name)) return false;
  }
  return true;
}

std::optional<Found> unique_column(const source::Survey& survey, const TakenColumns& taken) {
  const SurveyedInput& input = survey.inputs().front();
  std::optional<Found> found;
  for (const ColumnProfile& column : input.columns) {
    if (!is_free(column, taken) || is_measured(column) || !joins(survey, column.name)) continue;
    if (speaks_of(column.name, Theme::identity)) {
      return Found{column.name, Sureness::sure, "its name, and no value stands twice"};
    }
    if (!found) found = Found{column.name, Sureness::likely, "no value stands twice"};
  }
  return found;
}

/// Whether the column repeats the labels, or a model's answers.
bool is_answer_in_disguise(source::Survey& survey, const ColumnPlace& place,
                           const ColumnPlace& label) {
  const ColumnProfile& column = profile_at(survey, place);
  if (speaks_of(column.name, Theme::prediction) || speaks_of(column.name, Theme::label)) {
    return true;
  }
  const auto classes = classes_in(profile_at(survey, label));
  constexpr double kHalf = 0.5;
  if (overlap(column, classes) < kHalf || place.input != label.input) return false;
  return is_more_than_chance(agreement(survey, place.input, label.column, place.column));
}

/// "cot_result" is a result of the model whose answers are "cot_answer".
bool is_of_model(const ColumnProfile& column, const TakenColumns& taken) {
  const std::string stem = stem_of(column.name);
  return std::ranges::any_of(taken.stems, [&](const std::string& model) {
    return stem == model || stem.starts_with(model + " ");
  });
}

bool could_be_slices(const ColumnProfile& column) {
  const auto is_thick = [](const source::ValueRows& value) { return value.rows >= kFewestRows; };
  return column.distinct >= 2 && column.distinct <= kMostSliceValues && !is_measured(column) &&
         !speaks_of(column.name, Theme::identity) && column.times < column.present &&
         std::ranges::count_if(column.values, is_thick) >= 2;
}

}  // namespace

std::optional<Found> find_id(const source::Survey& survey, const ColumnChoices& choices,
                             const TakenColumns& taken) {
  if (choices.id) {
    for (std::size_t input = 0; input < survey.inputs().size(); ++input) {
      static_cast<void>(require_column(survey, input, *choices.id, "--id"));
    }
    return Found{*choices.id, Sureness::given, "--id"};
  }
  auto found = unique_column(survey, taken);
  if (!found && survey.inputs().size() > 1) {
    throw UsageError(
        "no column joins the files: one that all of them have, with a value of its own for every "
        "row; name it with --id");
  }
  return found;
}

std::optional<Found> find_time(const source::Survey& survey) {
  for (const SurveyedInput& input : survey.inputs()) {
    for (const ColumnProfile& column : input.columns) {
      const bool holds_times = column.present > 0 && column.times == column.present;
      const bool is_of_labels = speaks_of(column.name, Theme::label);
      if (!holds_times || is_of_labels || !speaks_of(column.name, Theme::time)) continue;
      return Found{column.name, Sureness::likely, "its name, and it holds times"};
    }
  }
  return std::nullopt;
}

std::optional<Found> find_unit(const source::Survey& survey, const TakenColumns& taken) {
  constexpr std::int64_t kFewestUnits = 20;
  const SurveyedInput& input = survey.inputs().front();
  for (const ColumnProfile& column : input.columns) {
    const bool is_named =
        speaks_of(column.name, Theme::unit) || speaks_of(column.name, Theme::identity);
    const bool repeats = column.distinct >= kFewestUnits && 2 * column.distinct <= column.present;
    if (!is_named || !repeats || is_measured(column) || !is_free(column, taken)) continue;
    return Found{column.name, Sureness::guess,
                 values_text(column) + " in " + text::grouped(column.present) + " rows"};
  }
  return std::nullopt;
}

std::vector<Found> find_slices(source::Survey& survey, const ColumnChoices& choices,
                               const TakenColumns& taken) {
  std::vector<Found> found;
  for (const std::string& name : choices.slices) {
    found.push_back({name, Sureness::given, "--slice"});
  }
  if (!choices.slices.empty()) return found;
  for (std::size_t input = 0; input < survey.inputs().size(); ++input) {
    if (survey.inputs()[input].role == Role::baseline) continue;
    for (std::size_t at = 0; at < survey.inputs()[input].columns.size(); ++at) {
      const ColumnProfile& column = survey.inputs()[input].columns[at];
      if (!is_free(column, taken) || !could_be_slices(column)) continue;
      if (is_of_model(column, taken) || is_answer_in_disguise(survey, {input, at}, taken.label))
        continue;
      found.push_back({column.name, Sureness::likely, values_text(column)});
    }
  }
  return found;
}

}  // namespace modelgate::runner

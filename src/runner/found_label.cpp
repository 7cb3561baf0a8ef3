/// \file
/// Names first, then contents.
#include "runner/found_label.hpp"

#include <algorithm>
#include <array>

#include "modelgate/error.hpp"
#include "runner/column_words.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::runner {
namespace {

using source::ColumnProfile;
using source::SurveyedInput;

bool is_prediction_named(const ColumnProfile& column) {
  return speaks_of(column.name, Theme::prediction) || is_model_name(column.name);
}

bool is_label_worded(const ColumnProfile& column) {
  return speaks_of(column.name, Theme::label) && !speaks_of(column.name, Theme::prediction) &&
         !speaks_of(column.name, Theme::score) && !speaks_of(column.name, Theme::time);
}

/// Labels that are no classes are refused with what they are.
void require_classes(const SurveyedInput& input, const ColumnProfile& column) {
  const std::string subject =
      "the label column '" + text::printable(column.name) + "' of " + input.shown;
  if (column.distinct < 2) {
    throw UsageError(subject + " has " + (column.distinct == 0 ? "no value" : "one value only") +
                     "; two classes or more are needed (another column: --label)");
  }
  const bool is_measured = column.numbers == column.present && column.wholes < column.numbers;
  if (is_measured) {
    throw UsageError(subject +
                     " holds measurements, and modelgate judges classes; for a regression put each "
                     "row's error into a column and judge it by 'mean' or 'quantile'");
  }
  if (column.values.empty()) {
    throw UsageError(subject + " has " + text::grouped(column.distinct) + " values; at most " +
                     std::to_string(source::kListedValues) +
                     " classes are judged. For graded answers use the metric 'pass_rate' on a "
                     "column of grades (another label: --label)");
  }
}

std::vector<std::size_t> columns_where(const SurveyedInput& input,
                                       bool (*is_wanted)(const ColumnProfile&)) {
  std::vector<std::size_t> found;
  for (std::size_t at = 0; at < input.columns.size(); ++at) {
    const ColumnProfile& column = input.columns[at];
    if (column.distinct >= 2 && is_wanted(column)) found.push_back(at);
  }
  return found;
}

std::vector<std::string> names_of(const SurveyedInput& input,
                                  const std::vector<std::size_t>& columns) {
  std::vector<std::string> names;
  names.reserve(columns.size());
  for (const std::size_t at : columns) names.push_back(input.columns[at].name);
  return names;
}

UsageError several(const SurveyedInput& input, const std::vector<std::size_t>& columns) {
  const auto names = names_of(input, columns);
  return UsageError("which column of " + input.shown + " is the label? " + quoted_list(names) +
                    " could be: say --label " + text::printable(names.front()));
}

/// Columns that are no prediction by name and share their classes with every one that is.
std::vector<std::size_t> matching_predictions(const SurveyedInput& input) {
  std::vector<const ColumnProfile*> predictions;
  for (const ColumnProfile& column : input.columns) {
    if (is_prediction_named(column) && could_be_classes(column)) predictions.push_back(&column);
  }
  std::vector<std::size_t> found;
  if (predictions.empty()) return found;
  for (std::size_t at = 0; at < input.columns.size(); ++at) {
    const ColumnProfile& column = input.columns[at];
    if (is_prediction_named(column) || !could_be_classes(column)) continue;
    const auto classes = classes_in(column);
    constexpr double kMost = 0.9;
    const bool is_shared = std::ranges::all_of(predictions, [&](const ColumnProfile* one) {
      return overlap(*one, classes) > kMost && overlap(column, classes_in(*one)) > kMost;
    });
    if (is_shared) found.push_back(at);
  }
  return found;
}

std::string unclear(const SurveyedInput& input) {
  std::vector<std::string> names;
  for (const ColumnProfile& column : input.columns) {
    if (could_be_classes(column)) names.push_back(column.name);
  }
  const std::string subject = "no column of " + input.shown + " is clearly the label";
  if (names.empty()) {
    for (const ColumnProfile& column : input.columns) names.push_back(column.name);
    return subject + ": none holds classes (its columns: " + quoted_list(names) + ")";
  }
  return subject + ": say which with --label (" + quoted_list(names) + " hold classes)";
}

Found because(const SurveyedInput& input, std::size_t column, Sureness sureness, std::string why) {
  return {input.columns[column].name, sureness, std::move(why)};
}

LabelFinding found_in(const SurveyedInput& input, std::size_t at_input) {
  const auto finding = [&](std::size_t column, Sureness sureness, std::string why) {
    return LabelFinding{{at_input, column}, because(input, column, sureness, std::move(why))};
  };
  const auto named =
      columns_where(input, [](const ColumnProfile& column) { return is_label_name(column.name); });
  if (named.size() > 1) throw several(input, named);
  if (named.size() == 1) return finding(named.front(), Sureness::sure, "its name");
  const auto worded = columns_where(input, [](const ColumnProfile& column) {
    return is_label_worded(column) && could_be_classes(column);
  });
  if (worded.size() > 1) throw several(input, worded);
  if (worded.size() == 1) return finding(worded.front(), Sureness::likely, "its name");
  const auto matching = matching_predictions(input);
  if (matching.size() > 1) throw several(input, matching);
  if (matching.size() == 1) {
    return finding(matching.front(), Sureness::likely, "its values are those of the predictions");
  }
  throw UsageError(unclear(input));
}

}  // namespace

LabelFinding find_label(const source::Survey& survey, const ColumnChoices& choices) {
  const auto input = input_of(survey, {source::Role::labels, source::Role::rows});
  if (!input) throw UsageError("no labels: give --rows, or --labels beside the models' files");
  LabelFinding finding;
  if (choices.label) {
    finding.place = require_column(survey, *input, *choices.label, "--label");
    finding.found = {*choices.label, Sureness::given, "--label"};
  } else {
    finding = found_in(survey.inputs()[*input], *input);
  }
  require_classes(survey.inputs()[*input], profile_at(survey, finding.place));
  return finding;
}

Found usual_positive(const std::vector<ClassCount>& classes) {
  constexpr std::array<std::string_view, 5> kUsual = {"1", "true", "yes", "positive", "pos"};
  for (const ClassCount& one : classes) {
    std::string lower = one.name;
    std::ranges::transform(lower, lower.begin(), [](char letter) {
      return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    if (std::ranges::find(kUsual, lower) != kUsual.end()) {
      return {one.name, Sureness::likely, "its name"};
    }
  }
  const ClassCount& first = classes.front();
  const ClassCount& last = classes.back();
  if (first.rows == last.rows) {
    return {last.name, Sureness::guess, "both classes are equally frequent"};
  }
  return {(first.rows < last.rows ? first : last).name, Sureness::likely, "the rarer class"};
}

}  // namespace modelgate::runner

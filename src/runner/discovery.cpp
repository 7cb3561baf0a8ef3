/// \file
/// Labels, then models, then what stands beside them.
#include "runner/discovery.hpp"

#include <algorithm>
#include <cmath>

#include "modelgate/error.hpp"
#include "runner/column_words.hpp"
#include "runner/found_label.hpp"
#include "runner/found_models.hpp"
#include "runner/side_columns.hpp"
#include "runner/surveyed.hpp"
#include "text/canonical.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::runner {
namespace {

using source::Role;

std::vector<ClassCount> classes_of(const source::ColumnProfile& label,
                                   const ColumnChoices& choices) {
  std::vector<ClassCount> seen = classes_in(label);
  if (choices.classes.empty()) {
    sort_classes(seen);
    return seen;
  }
  std::vector<ClassCount> classes;
  for (const std::string& written : choices.classes) {
    const std::string name = text::canonical_class(written);
    const auto found = std::ranges::find(seen, name, &ClassCount::name);
    classes.push_back({name, found == seen.end() ? 0 : found->rows});
  }
  return classes;
}

void add_model(const FoundModel& model, TakenColumns& taken) {
  if (model.prediction) taken.names.insert(model.prediction->column);
  if (model.score) taken.names.insert(model.score->column);
  for (const auto& [one, column] : model.class_scores) taken.names.insert(column);
  if (!model.stem.empty()) taken.stems.push_back(model.stem);
}

/// The class that a score is called after: "p_spam".
std::optional<std::string> class_named(const std::string& score,
                                       const std::vector<ClassCount>& classes) {
  const auto words = words_of(score);
  for (const ClassCount& one : classes) {
    const auto of_class = words_of(one.name);
    const bool is_word = of_class.size() == 1 && !text::parse_number(one.name);
    if (is_word && !words.empty() && words.back() == of_class.front()) return one.name;
  }
  return std::nullopt;
}

/// The class whose rows have the higher scores; nothing where the labels are in another file.
std::optional<std::string> class_scored_higher(source::Survey& survey, const ColumnPlace& label,
                                               const std::string& score) {
  const auto place = find_column(survey, label.input, score);
  if (!place) return std::nullopt;
  std::optional<std::string> best;
  double highest = 0.0;
  for (const auto& row : survey.means(label.input, place->column, label.column).rows) {
    const auto mean = text::parse_number(row[1].value_or(""));
    if (!row[0] || !mean || (best && *mean <= highest)) continue;
    best = text::canonical_class(*row[0]);
    highest = *mean;
  }
  return best;
}

Found positive_of(source::Survey& survey, const Discovery& discovery, const ColumnPlace& label,
                  const ColumnChoices& choices) {
  if (choices.positive) {
    const std::string name = text::canonical_class(*choices.positive);
    const bool is_class =
        std::ranges::find(discovery.classes, name, &ClassCount::name) != discovery.classes.end();
    if (!is_class) {
      throw UsageError("--positive '" + *choices.positive + "' is not one of the classes");
    }
    return {name, Sureness::given, "--positive"};
  }
  Found usual = usual_positive(discovery.classes);
  if (!discovery.candidate.score) return usual;
  const std::string& score = discovery.candidate.score->column;
  if (const auto named = class_named(score, discovery.classes)) {
    return {*named, Sureness::sure, "'" + text::printable(score) + "' is its probability by name"};
  }
  const auto higher = class_scored_higher(survey, label, score);
  if (!higher) return usual;
  const auto is_class =
      std::ranges::find(discovery.classes, *higher, &ClassCount::name) != discovery.classes.end();
  return is_class ? Found{*higher, Sureness::sure,
                          "its rows have the higher '" + text::printable(score) + "'"}
                  : usual;
}

/// Rows whose answer is none of the classes.
std::int64_t unparsed_rows(const source::Survey& survey, std::size_t input, const FoundModel& model,
                           const std::vector<ClassCount>& classes) {
  if (!model.prediction) return 0;
  const auto place = find_column(survey, input, model.prediction->column);
  if (!place) return 0;
  const auto& column = profile_at(survey, *place);
  const double parsed = overlap(column, classes) * static_cast<double>(column.present);
  return survey.inputs()[input].rows - static_cast<std::int64_t>(std::llround(parsed));
}

}  // namespace

Discovery discover(source::Survey& survey, const ColumnChoices& choices) {
  for (const source::SurveyedInput& input : survey.inputs()) {
    if (input.rows == 0) throw SourceError(input.shown + ": has no rows");
  }
  const LabelFinding label = find_label(survey, choices);
  const auto& profile = profile_at(survey, label.place);
  Discovery discovery;
  discovery.rows = survey.inputs()[label.place.input].rows;
  discovery.label = label.found;
  discovery.unlabelled = discovery.rows - profile.present;
  discovery.classes = classes_of(profile, choices);
  FoundPair models = find_models(survey, {label.place, discovery.classes}, choices);
  discovery.baseline = std::move(models.baseline);
  discovery.candidate = std::move(models.candidate);
  discovery.order = std::move(models.order);
  if (discovery.classes.size() == 2) {
    discovery.positive = positive_of(survey, discovery, label.place, choices);
  }
  TakenColumns taken{label.place, {label.found.column}, {}};
  add_model(discovery.candidate, taken);
  if (discovery.baseline) add_model(*discovery.baseline, taken);
  discovery.id = find_id(survey, choices, taken);
  if (discovery.id) taken.names.insert(discovery.id->column);
  discovery.time = find_time(survey);
  discovery.unit = find_unit(survey, taken);
  discovery.slices = find_slices(survey, choices, taken);
  const auto of = [&](Role role, const FoundModel& model) {
    const auto input = input_of(survey, {role, Role::rows});
    return input ? unparsed_rows(survey, *input, model, discovery.classes) : 0;
  };
  discovery.candidate_unparsed = of(Role::candidate, discovery.candidate);
  if (discovery.baseline) {
    discovery.baseline_unparsed = of(Role::baseline, *discovery.baseline);
  }
  return discovery;
}

}  // namespace modelgate::runner

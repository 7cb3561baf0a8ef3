/// \file
/// Names to places.
#include "runner/surveyed.hpp"

#include <algorithm>

#include "modelgate/error.hpp"
#include "text/nearest.hpp"
#include "text/utf8.hpp"

namespace modelgate::runner {

std::optional<std::size_t> input_of(const source::Survey& survey,
                                    const std::vector<source::Role>& roles) {
  const auto& inputs = survey.inputs();
  for (const source::Role role : roles) {
    const auto found = std::ranges::find(inputs, role, &source::SurveyedInput::role);
    if (found != inputs.end()) return static_cast<std::size_t>(found - inputs.begin());
  }
  return std::nullopt;
}

const source::ColumnProfile& profile_at(const source::Survey& survey, const ColumnPlace& place) {
  return survey.inputs()[place.input].columns[place.column];
}

std::optional<ColumnPlace> find_column(const source::Survey& survey, std::size_t input,
                                       const std::string& name) {
  const auto& columns = survey.inputs()[input].columns;
  const auto found = std::ranges::find(columns, name, &source::ColumnProfile::name);
  if (found == columns.end()) return std::nullopt;
  return ColumnPlace{input, static_cast<std::size_t>(found - columns.begin())};
}

ColumnPlace require_column(const source::Survey& survey, std::size_t input, const std::string& name,
                           const std::string& option) {
  if (const auto place = find_column(survey, input, name)) return *place;
  std::vector<std::string> known;
  for (const auto& column : survey.inputs()[input].columns) known.push_back(column.name);
  const auto near = text::nearest(name, known);
  throw UsageError(option + " '" + text::printable(name) + "' is no column of " +
                   survey.inputs()[input].shown +
                   (near ? "; did you mean '" + text::printable(*near) + "'?" : ""));
}

std::string quoted_list(const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 12;
  const std::size_t shown = std::min(names.size(), kMost);
  std::string list;
  for (std::size_t i = 0; i < shown; ++i) {
    const bool is_last = i + 1 == names.size();
    list += i == 0 ? "" : (is_last ? " and " : ", ");
    list += "'" + text::printable(names[i]) + "'";
  }
  if (names.size() > kMost) list += " and " + std::to_string(names.size() - kMost) + " more";
  return list;
}

}  // namespace modelgate::runner

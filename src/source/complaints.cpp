/// \file
/// Wording of policy mistakes found in the data.
#include "source/complaints.hpp"

#include <utility>

#include "text/excerpt.hpp"
#include "text/nearest.hpp"
#include "text/utf8.hpp"

namespace modelgate::source {
namespace {

constexpr std::size_t kMostColumnsShown = 12;

std::string listed(std::span<const std::string> columns) {
  std::string list;
  for (const auto& column : columns.first(std::min(columns.size(), kMostColumnsShown))) {
    list += (list.empty() ? "" : ", ") + text::printable(text::shortened(column, 40));
  }
  const auto rest = columns.size() - std::min(columns.size(), kMostColumnsShown);
  return rest == 0 ? list : list + " and " + std::to_string(rest) + " more";
}

}  // namespace

PolicyError complain(std::vector<Diagnostic> found) {
  const auto text = text::render_all(found);
  return {text, std::move(found)};
}

Diagnostic missing_column(const Wanted& wanted, const std::string& shown,
                          std::span<const std::string> known) {
  Diagnostic diagnostic;
  diagnostic.where = wanted.where;
  diagnostic.message = "no column '" + wanted.column + "' (" + wanted.key + ") in " + shown;
  const auto near = text::nearest(wanted.column, known);
  diagnostic.hint = near ? "did you mean '" + *near + "'?" : "its columns: " + listed(known);
  return diagnostic;
}

}  // namespace modelgate::source

/// \file
/// Units and weights in words.
#include "report/sample_lines.hpp"

#include "report/phrases.hpp"
#include "text/duration.hpp"
#include "text/number.hpp"

namespace modelgate::report {
namespace {

constexpr std::size_t kNameColumns = 40;

std::string figures_text(const UnitFigures& figures) {
  return text::grouped(figures.units) + " (as good as " + text::fixed(figures.effective, 1) +
         " of equal size; the largest has " + text::fixed(figures.largest, 0) + ")";
}

std::string units_text(const ReportUnits& units) {
  const std::string column = "units by " + brief(units.column, kNameColumns) + ": ";
  if (!units.baseline) return column + figures_text(units.all);
  return column + "baseline " + figures_text(*units.baseline) + ", candidate " +
         figures_text(units.all);
}

std::string worth_text(const std::optional<double>& effective) {
  return effective ? text::fixed(*effective, 1) + " equal rows" : std::string("nothing");
}

/// "w", "age (halved every 7d)", or both.
std::string basis_text(const ReportWeights& weights) {
  const std::string column = brief(weights.column, kNameColumns);
  if (weights.half_life.count() == 0) return column;
  return column + (column.empty() ? "" : " and ") + "age (halved every " +
         text::duration_text(weights.half_life) + ")";
}

std::string weights_text(const ReportWeights& weights) {
  const std::string column = "weights by " + basis_text(weights) + ": ";
  switch (weights.kind) {
    case WeightKind::frequency: return column + "numbers of equal rows";
    case WeightKind::importance: break;
  }
  if (!weights.baseline_effective) {
    return column + "the rows carry as much as " + worth_text(weights.effective);
  }
  return column + "the baseline's rows carry as much as " + worth_text(weights.baseline_effective) +
         ", the candidate's as " + worth_text(weights.effective);
}

}  // namespace

std::vector<std::string> sample_lines(const ReportEvidence& evidence) {
  std::vector<std::string> lines;
  if (evidence.units) lines.push_back(units_text(*evidence.units));
  if (evidence.weights) lines.push_back(weights_text(*evidence.weights));
  if (evidence.window.count() > 0) {
    lines.push_back("window: predictions of the last " + text::duration_text(evidence.window));
  }
  return lines;
}

}  // namespace modelgate::report

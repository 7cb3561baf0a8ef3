/// \file
/// What the registry says of a metric, in an order to read.
#include "cli/metric_page.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <string_view>
#include <vector>

#include "metric/registry.hpp"
#include "text/number.hpp"
#include "text/wrap.hpp"

namespace modelgate::cli {
namespace {

constexpr std::size_t kColumns = 80;
constexpr std::size_t kIndent = 2;

std::string entry(std::string_view title, std::string_view words) {
  if (words.empty()) return {};
  std::string text = "\n" + std::string(title) + "\n";
  for (const std::string& line : text::wrapped(words, kColumns - kIndent)) {
    text += std::string(kIndent, ' ') + line + "\n";
  }
  return text;
}

std::string end_text(double end, std::string_view infinite) {
  return std::isfinite(end) ? text::shortest(end) : std::string(infinite);
}

std::string range_text(const Metric& metric) {
  std::string text = "From " + end_text(metric.lowest, "minus infinity") + " to " +
                     end_text(metric.highest, "infinity");
  switch (metric.better) {
    case Better::higher: return text + "; higher is better.";
    case Better::lower: return text + "; lower is better.";
    case Better::neither: return text + "; neither end is better in itself.";
  }
  return text;
}

std::string needs_text(const Metric& metric) {
  switch (metric.scope) {
    case Scope::model: return "Labels and predicted classes.";
    case Scope::pair: return "Labels and the predicted classes of both models on the same rows.";
    case Scope::column: return "A column of grades; no labels.";
    case Scope::score: return "Labels and scores (data.score).";
    case Scope::numeric: return "A column of numbers; no labels.";
  }
  return {};
}

std::string parameters_text(const Metric& metric) {
  const Accepts& accepts = metric.accepts;
  std::string text;
  const auto add = [&](bool is_taken, std::string_view words) {
    if (is_taken) text += (text.empty() ? "" : " ") + std::string(words);
  };
  add(accepts.per_class && accepts.averages,
      "class: a class, or each (one decision for every class); or average: macro (every class "
      "counts alike), weighted (by its rows), micro (all rows pooled). Of two classes the default "
      "is the positive one.");
  add(accepts.per_class && !accepts.averages,
      "class: a class, or each. Of two classes the default is the positive one.");
  add(accepts.beta, "beta: how many times as much recall matters as precision.");
  add(accepts.weights, "weights: linear or quadratic, for classes on a scale.");
  add(accepts.matrix, "matrix: {truth: {prediction: price}}.");
  add(accepts.multiclass, "multiclass: ovr or ovo, where there are more than two classes.");
  add(accepts.column, "column: the column, or {baseline: a, candidate: b}.");
  add(metric.scope == Scope::column, "pass_values: the grades that pass.");
  add(accepts.at, "at: the level, between 0 and 1.");
  add(accepts.bins, "bins: how many; binning: width or mass.");
  return text;
}

std::string names_text(std::span<const std::string_view> names) {
  std::string text;
  for (const std::string_view name : names) text += (text.empty() ? "" : ", ") + std::string(name);
  return text;
}

/// Each related metric with its meaning.
std::string related_text(const Metric& metric) {
  std::string text;
  std::string_view rest = metric.documentation.related;
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    std::string_view name = rest.substr(0, comma);
    name.remove_prefix(std::min(name.find_first_not_of(' '), name.size()));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    const Metric* related = metric::find(name);
    if (related == nullptr) continue;
    const std::string line = std::string(name) + ": " + std::string(related->summary);
    bool is_first = true;
    for (const std::string& part : text::wrapped(line, kColumns - 2 * kIndent)) {
      text += std::string(is_first ? kIndent : 2 * kIndent, ' ') + part + "\n";
      is_first = false;
    }
  }
  return text.empty() ? text : "\nRelated\n" + text;
}

}  // namespace

std::string example_check(const Metric& metric) {
  const Accepts& accepts = metric.accepts;
  std::string text = "- metric: " + std::string(metric.name) + "\n";
  const auto add = [&](bool is_taken, const char* line) {
    if (is_taken) text += std::string("  ") + line + "\n";
  };
  add(accepts.per_class, "class: spam");
  add(accepts.beta, "beta: 2");
  add(accepts.matrix, "matrix: {ham: {ham: 0, spam: 5}, spam: {ham: 1, spam: 0}}");
  add(accepts.column, metric.scope == Scope::column ? "column: grade" : "column: seconds");
  add(accepts.at, "at: 0.95");
  switch (metric.better) {
    case Better::higher:
      add(true, "slo: \">= 0.8\"");
      add(metric.scope != Scope::pair, "delta: \">= -0.01\"");
      break;
    case Better::lower:
      add(true, "slo: \"<= 0.1\"");
      add(metric.scope != Scope::pair, "delta: \"<= 0.01\"");
      break;
    case Better::neither: add(true, "slo: \"<= 0.3\""); break;
  }
  return text;
}

std::string metric_page(const Metric& metric) {
  const Documentation& page = metric.documentation;
  std::string text;
  const std::string first = std::string(metric.name) + ": " + std::string(metric.summary);
  for (const std::string& line : text::wrapped(first, kColumns)) text += line + "\n";
  text += entry("Formula", page.formula) + entry("Range", range_text(metric)) +
          entry("Undefined when", page.undefined) + entry("How to read it", page.reading) +
          entry("Use it when", page.use) + entry("Beware", page.avoid) +
          entry("Needs", needs_text(metric)) + entry("Parameters", parameters_text(metric));
  text += "\nIn a policy\n";
  std::string example = example_check(metric);
  for (std::size_t at = 0; at < example.size();) {
    const std::size_t end = example.find('\n', at);
    text += "  " + example.substr(at, end - at + 1);
    at = end + 1;
  }
  return text + entry("Also known as", names_text(metric.aliases)) + related_text(metric) +
         entry("Reference", page.reference);
}

}  // namespace modelgate::cli

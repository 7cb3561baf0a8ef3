/// \file
/// Ids and names from metrics, parameters and slices.
#include "gate/naming.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "text/number.hpp"
#include "text/percent.hpp"

namespace modelgate::gate {
namespace {

const std::string& class_name(const Statistic& statistic, const DataContract& contract) {
  return contract.classes[static_cast<std::size_t>(*statistic.parameters.class_index)];
}

std::string_view kind_name(DecisionKind kind) { return name(kind); }

bool are_unique(const std::vector<Decision>& decisions) {
  std::vector<std::string_view> ids;
  ids.reserve(decisions.size());
  for (const Decision& decision : decisions) ids.emplace_back(decision.id);
  // Slices are in the order of their values, and so are their ids, as a rule.
  if (!std::ranges::is_sorted(ids)) std::ranges::sort(ids);
  return std::ranges::adjacent_find(ids) == ids.end();
}

/// What is shown of the parameters of a statistic.
enum class Shown {
  class_name,
  average,
  beta,
  weights,
  multiclass,
  column,
  baseline_column,
  at,
  bins,
  binning
};

std::string_view key_of(Shown shown) {
  switch (shown) {
    case Shown::class_name: return "class";
    case Shown::average: return "average";
    case Shown::beta: return "beta";
    case Shown::weights: return "weights";
    case Shown::multiclass: return "multiclass";
    case Shown::at: return "at";
    case Shown::bins: return "bins";
    case Shown::binning: return "binning";
    case Shown::column: return "column";
    case Shown::baseline_column: return "baseline_column";
  }
  return {};
}

/// Whether an id shows the value without its key.
bool speaks_for_itself(Shown shown) {
  switch (shown) {
    case Shown::class_name:
    case Shown::average:
    case Shown::multiclass:
    case Shown::column: return true;
    case Shown::at:
    case Shown::bins:
    case Shown::binning:
    case Shown::beta:
    case Shown::weights:
    case Shown::baseline_column: return false;
  }
  return false;
}

std::vector<std::pair<Shown, std::string>> shown_of(const Statistic& statistic,
                                                    const DataContract& contract) {
  const auto& [metric, parameters] = statistic;
  std::vector<std::pair<Shown, std::string>> shown;
  const auto add = [&](Shown key, std::string_view value) { shown.emplace_back(key, value); };
  if (parameters.class_index) add(Shown::class_name, class_name(statistic, contract));
  if (parameters.average) add(Shown::average, name(*parameters.average));
  if (metric->accepts.beta) add(Shown::beta, text::shortest(parameters.beta));
  if (metric->accepts.weights && parameters.weights != KappaWeights::none) {
    add(Shown::weights, name(parameters.weights));
  }
  if (parameters.multiclass) add(Shown::multiclass, name(*parameters.multiclass));
  if (!parameters.column.empty()) add(Shown::column, parameters.column);
  if (!parameters.baseline_column.empty() && parameters.baseline_column != parameters.column) {
    add(Shown::baseline_column, parameters.baseline_column);
  }
  if (parameters.at) add(Shown::at, text::shortest(*parameters.at));
  if (metric->accepts.bins && parameters.bins != kUsualBins) {
    add(Shown::bins, std::to_string(parameters.bins));
  }
  if (metric->accepts.bins && parameters.binning != Binning::width) {
    add(Shown::binning, name(parameters.binning));
  }
  return shown;
}

}  // namespace

std::string percent_encoded(std::string_view raw) { return text::percent_encoded(raw, "_-"); }

std::vector<std::pair<std::string, std::string>> shown_parameters(const Statistic& statistic,
                                                                  const DataContract& contract) {
  std::vector<std::pair<std::string, std::string>> shown;
  for (const auto& [key, value] : shown_of(statistic, contract)) {
    shown.emplace_back(key_of(key), value);
  }
  return shown;
}

std::string decision_stem(const Statistic& statistic, const DataContract& contract) {
  std::string id(statistic.metric->name);
  for (const auto& [shown, value] : shown_of(statistic, contract)) {
    const std::string key = speaks_for_itself(shown) ? "" : std::string(key_of(shown)) + "=";
    id += "." + key + percent_encoded(value);
  }
  return id;
}

std::string decision_id(const std::string& stem, const std::vector<SlicePart>& slice,
                        DecisionKind kind) {
  std::string id = stem;
  for (std::size_t part = 0; part < slice.size(); ++part) {
    id += (part == 0 ? "@" : ",") + percent_encoded(slice[part].first);
    if (slice[part].second) id += "=" + percent_encoded(*slice[part].second);
  }
  id += '.';
  id += kind_name(kind);
  return id;
}

void make_unique(std::vector<Decision>& decisions) {
  if (are_unique(decisions)) return;
  std::map<std::string, int> uses;
  for (const Decision& decision : decisions) ++uses[decision.id];
  std::set<std::string> taken;
  for (Decision& decision : decisions) {
    const std::string stem = decision.id.substr(0, decision.id.rfind('.'));
    const std::string kind(kind_name(decision.kind));
    if (uses[decision.id] > 1) {
      decision.id = stem + "." + percent_encoded(decision.name) + "." + kind;
    }
    const std::string wanted = decision.id.substr(0, decision.id.rfind('.'));
    for (int number = 2; !taken.insert(decision.id).second; ++number) {
      decision.id = wanted + "." + std::to_string(number) + "." + kind;
    }
  }
}

std::string statistic_title(const Statistic& statistic, const DataContract& contract) {
  const auto& [metric, parameters] = statistic;
  std::string title;
  if (parameters.average) title = std::string(name(*parameters.average)) + " ";
  title += metric->title;
  if (metric->accepts.beta) title += " (beta " + text::shortest(parameters.beta) + ")";
  if (parameters.multiclass) title += " (" + std::string(name(*parameters.multiclass)) + ")";
  if (parameters.at) title += " " + text::shortest(*parameters.at);
  if (parameters.class_index) title += " of " + class_name(statistic, contract);
  if (!parameters.column.empty()) title += " of " + parameters.column;
  return title;
}

std::string slice_text(const std::vector<SlicePart>& slice) {
  std::string text;
  for (const auto& [column, value] : slice) {
    if (!text.empty()) text += ", ";
    if (column != kConditionPart) {
      text += column;
      text += '=';
    }
    text += value ? *value : column == kConditionPart ? "" : "null";
  }
  return text;
}

std::string decision_name(const Item& item, const DataContract& contract) {
  const Statistic statistic{item.metric, item.parameters};
  if (item.check->name.empty()) return statistic_title(statistic, contract);
  if (!item.check->each_class) return item.check->name;
  return item.check->name + " (" + class_name(statistic, contract) + ")";
}

}  // namespace modelgate::gate

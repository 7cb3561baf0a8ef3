/// \file
/// The table of metrics, made from metrics.def, and look-up by name or alias.
#include "metric/registry.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace modelgate::metric {

namespace {

constexpr std::array kMetrics = {
#define MODELGATE_METRIC(name) &(name),
#include "metric/metrics.def"
#undef MODELGATE_METRIC
};

bool is_called(const Metric& metric, std::string_view name) {
  return metric.name == name || std::ranges::find(metric.aliases, name) != metric.aliases.end();
}

/// Whether class `k` takes part in the average: a weighted one leaves out classes without rows.
bool enters_average(const Confusion& confusion, int k, Average average) {
  return average == Average::macro || confusion.truth[static_cast<std::size_t>(k)] > 0.0;
}

std::vector<int> undefined_in_average(const Metric& metric, const Confusion& confusion,
                                      const Parameters& parameters) {
  std::vector<int> found;
  Parameters one = parameters;
  one.average.reset();
  for (int k = 0; k < confusion.classes; ++k) {
    one.class_index = k;
    if (enters_average(confusion, k, *parameters.average) &&
        std::isnan(metric.evaluate(confusion, one))) {
      found.push_back(k);
    }
  }
  return found;
}

/// A table of no symmetry in which every answer occurs; class `larger` has three times the rows.
Confusion uneven_table(int classes, int larger) {
  Confusion table(classes);
  const auto width = static_cast<std::size_t>(classes) + 1;
  for (int label = 0; label < classes; ++label) {
    for (int given = 0; given <= classes; ++given) {
      const int spread = (7 * label + 5 * given + label * given) % 11;
      const double rows =
          (3.0 + spread + (label == given ? 20.0 : 0.0)) * (label == larger ? 3.0 : 1.0);
      table.counts[static_cast<std::size_t>(label) * width + static_cast<std::size_t>(given)] =
          rows;
      table.truth[static_cast<std::size_t>(label)] += rows;
      table.predicted[static_cast<std::size_t>(given)] += rows;
      table.total += rows;
    }
  }
  return table;
}

}  // namespace

std::span<const Metric* const> all() { return kMetrics; }

const Metric* find(std::string_view name_or_alias) {
  const auto* const found = std::ranges::find_if(
      kMetrics, [&](const Metric* metric) { return is_called(*metric, name_or_alias); });
  return found == kMetrics.end() ? nullptr : *found;
}

std::vector<std::string> known_names() {
  std::vector<std::string> names;
  names.reserve(kMetrics.size());
  for (const Metric* metric : kMetrics) names.emplace_back(metric->name);
  for (const Metric* metric : kMetrics) {
    names.insert(names.end(), metric->aliases.begin(), metric->aliases.end());
  }
  return names;
}

std::vector<int> undefined_classes(const Metric& metric, const Confusion& confusion,
                                   const Parameters& parameters) {
  if (metric.scope != Scope::model || !std::isnan(metric.evaluate(confusion, parameters)))
    return {};
  if (parameters.average == Average::micro) return {};
  if (parameters.average) return undefined_in_average(metric, confusion, parameters);
  std::vector<int> absent;
  if (metric.terms(confusion.classes, parameters) != confusion.classes) return absent;
  for (int k = 0; k < confusion.classes; ++k) {
    if (confusion.truth[static_cast<std::size_t>(k)] == 0.0) absent.push_back(k);
  }
  return absent;
}

bool has_fixed_rows(const Metric& metric, int classes, const Parameters& parameters) {
  if (metric.side == nullptr) return false;
  const auto enters = [&](int label, int prediction, int term) {
    return metric.side(label, prediction, term, parameters) != 0;
  };
  for (int term = 0; term < metric.terms(classes, parameters); ++term) {
    for (int label = 0; label < classes; ++label) {
      for (int prediction = 1; prediction < classes; ++prediction) {
        if (enters(label, prediction, term) != enters(label, 0, term)) return false;
      }
    }
  }
  return true;
}

bool depends_on_class_sizes(const Metric& metric, int classes, const Parameters& parameters) {
  if (metric.scope != Scope::model) return true;
  constexpr double kRounding = 1e-9;
  const double equal = metric.evaluate(uneven_table(classes, -1), parameters);
  for (int larger = 0; larger < classes; ++larger) {
    const double value = metric.evaluate(uneven_table(classes, larger), parameters);
    if (!(std::abs(value - equal) <= kRounding * std::max(1.0, std::abs(equal)))) return true;
  }
  return false;
}

}  // namespace modelgate::metric

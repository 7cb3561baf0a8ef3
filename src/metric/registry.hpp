/// \file
/// The table of metrics: every `MODELGATE_METRIC` of metrics.def, in that order.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modelgate/metric.hpp"

namespace modelgate::metric {

/// Each registered metric under its own name.
#define MODELGATE_METRIC(name) extern const Metric name;
#include "metric/metrics.def"
#undef MODELGATE_METRIC

/// All metrics, in the order of metrics.def.
[[nodiscard]] std::span<const Metric* const> all();

/// The metric of that name or alias; null when there is none.
[[nodiscard]] const Metric* find(std::string_view name_or_alias);

/// Every name, then every alias: for "did you mean".
[[nodiscard]] std::vector<std::string> known_names();

/// The classes that make an undefined value undefined: those on which a macro or weighted average
/// has no value, or that have no rows where the metric needs rows of every class. Empty when the
/// value is defined, or when no single class is the reason.
[[nodiscard]] std::vector<int> undefined_classes(const Metric& metric, const Confusion& confusion,
                                                 const Parameters& parameters);

/// Whether the true class alone says which rows enter each term of a metric of one model: two
/// models then share their denominators.
[[nodiscard]] bool has_fixed_rows(const Metric& metric, int classes, const Parameters& parameters);

/// Whether a metric of one model changes with how many rows each class has, all answers to the rows
/// of a class keeping their shares. If not it is a function of what happens within each class, such
/// as the mean of all recalls. True for what is no function of the confusion matrix.
[[nodiscard]] bool depends_on_class_sizes(const Metric& metric, int classes,
                                          const Parameters& parameters);

}  // namespace modelgate::metric

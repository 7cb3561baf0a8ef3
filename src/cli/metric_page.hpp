/// \file
/// The reference page of a metric.
#pragma once

#include <string>

#include "modelgate/metric.hpp"

namespace modelgate::cli {

/// Definition, formula, range, when undefined, how to read it, when to use it and when not,
/// parameters, a check to copy, related metrics, sources; no line wider than 80 columns but for the
/// check. Ends in a newline.
[[nodiscard]] std::string metric_page(const Metric& metric);

/// The check to copy: one entry of `checks`, from its dash on.
[[nodiscard]] std::string example_check(const Metric& metric);

}  // namespace modelgate::cli

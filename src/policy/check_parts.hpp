/// \file
/// The parts of one check, each read by a file of its own: metric and parameters, limits, slice,
/// waivers.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "modelgate/metric.hpp"
#include "modelgate/policy.hpp"
#include "policy/section.hpp"

namespace modelgate::policy {

/// The metric that a check names; an unknown name is reported, one of another trade (regression,
/// ranking, several labels a row) with what to use instead.
[[nodiscard]] const Metric* read_metric(const Fields& check);

/// Parameters of a metric, and `class: each`.
struct MetricParameters {
  Parameters values;
  bool each_class = false;
};

/// The parameters that a check gives `metric`; those that it does not take are reported.
[[nodiscard]] MetricParameters read_metric_parameters(const Fields& check, const Metric& metric,
                                                      const Policy& policy);

/// The costs of a cost matrix, with the column of answers that are no class.
[[nodiscard]] std::vector<double> read_costs(const Fields& check, const Metric& metric,
                                             const DataContract& data);

/// `slo` and `delta` of a check.
struct Limits {
  std::optional<Limit> slo;
  std::optional<Limit> delta;
};

/// Limits that can never or always pass, or that would pass the worst model, are reported.
[[nodiscard]] Limits read_limits(const Fields& check, const Metric& metric);

/// Reports a method of intervals that has no meaning for the check's metric, and `exact` where no
/// exact limits are known.
void require_method(const Fields& fields, const Check& check, const Policy& policy);

/// Reports a metric that changes with the sizes of the classes, which `statistics.stratify` holds
/// fixed.
void require_strata(const Fields& fields, const Check& check, const Policy& policy);

/// Why a method of intervals has no meaning where rows belong to units or weigh differently; empty
/// where it has one.
[[nodiscard]] std::string sampling_fault(IntervalMethod method, const DataContract& data);

/// What keeps rows from being alike and independent, as a clause; empty where nothing does.
[[nodiscard]] std::string peculiarity_of(const DataContract& data);

/// Reports inputs that have no numbers of rows for a metric that needs them: counted cells, models
/// without scores, one column for two models; and sums of models with rows of their own.
void require_rows(const Fields& fields, const Check& check, const Policy& policy);

/// Rows that a check looks at, from `slice` and `where`.
[[nodiscard]] SliceSpec read_slice(const Fields& check);

/// Column and canonical value of each entry of `{language: de}`.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> read_fixed_slice(const Value& node,
                                                                                Problems& problems);

/// The waivers of a check whose rows are `slice`.
[[nodiscard]] std::vector<Waiver> read_waivers(const Fields& check, const SliceSpec& slice);

}  // namespace modelgate::policy

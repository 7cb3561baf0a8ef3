/// \file
/// `statistics.stratify`: the rows of each label are drawn by themselves, which is right only where
/// the sizes of the classes say nothing.
#include <algorithm>
#include <string>
#include <string_view>

#include "metric/registry.hpp"
#include "policy/check_parts.hpp"
#include "policy/sections.hpp"

namespace modelgate::policy {
namespace {

bool draws_rows(const Check& check) {
  switch (check.interval) {
    case IntervalMethod::percentile:
    case IntervalMethod::basic:
    case IntervalMethod::bca:
    case IntervalMethod::studentized: return true;
    case IntervalMethod::automatic:
    case IntervalMethod::bayesian:
    case IntervalMethod::smoothed:
    case IntervalMethod::wilson:
    case IntervalMethod::clopper_pearson:
    case IntervalMethod::mid_p:
    case IntervalMethod::jeffreys:
    case IntervalMethod::newcombe:
    case IntervalMethod::tango:
    case IntervalMethod::delong: return false;
  }
  return false;
}

constexpr std::string_view kTooNarrow = ": statistics.stratify would make its intervals too narrow";

/// Why the metric is not a function of what happens within each class; empty where it is.
std::string strata_fault(const Check& check, const Policy& policy) {
  const Metric& metric = *metric::find(check.metric);
  switch (metric.scope) {
    case Scope::model: break;
    case Scope::pair:
    case Scope::column: return "is a share of all rows" + std::string(kTooNarrow);
    case Scope::score:
    case Scope::numeric:
      return "is a function of numbers: statistics.stratify is for metrics of predicted classes";
  }
  Parameters parameters = check.parameters;
  if (metric.accepts.per_class && !parameters.average && !parameters.class_index) {
    parameters.class_index = 0;
  }
  const int classes = std::max(2, static_cast<int>(policy.data.classes.size()));
  return metric::depends_on_class_sizes(metric, classes, parameters)
             ? "changes with the sizes of the classes, which would not vary" +
                   std::string(kTooNarrow)
             : std::string();
}

const Value& stratify_of(const Fields& policy) {
  return *policy.find("statistics")->find("stratify");
}

}  // namespace

void require_strata(const Fields& fields, const Check& check, const Policy& policy) {
  const Value* metric = fields.find("metric");
  if (policy.statistics.stratify == Strata::none || metric == nullptr) return;
  const std::string fault = strata_fault(check, policy);
  if (fault.empty()) return;
  fields.problems().add(metric->where, "metric " + in_quotes(check.metric) + " " + fault,
                        "judge it in a gate of its own, without 'stratify'");
}

void check_strata(const Fields& fields, const Policy& policy) {
  if (policy.statistics.stratify == Strata::none) return;
  if (const std::string peculiarity = peculiarity_of(policy.data); !peculiarity.empty()) {
    fields.problems().add(
        stratify_of(fields).where,
        "'stratify' draws rows as if they were alike and independent, and " + peculiarity,
        "leave out 'stratify'");
    return;
  }
  if (policy.checks.empty() || std::ranges::any_of(policy.checks, draws_rows)) return;
  fields.problems().add(stratify_of(fields).where,
                        "'stratify' changes nothing here: no check asks for an interval that draws "
                        "rows",
                        "set interval: percentile, basic, bca or studentized, or leave it out");
}

}  // namespace modelgate::policy

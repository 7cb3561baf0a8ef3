/// \file
/// Which methods of intervals have a meaning for which metrics.
#include <algorithm>
#include <string>

#include "metric/registry.hpp"
#include "policy/check_parts.hpp"
#include "policy/looks.hpp"

namespace modelgate::policy {
namespace {

/// What a method needs.
enum class Demand { nothing, closed_form, same_rows, two_classes, area };

Demand demand_of(IntervalMethod method) {
  switch (method) {
    case IntervalMethod::automatic:
    case IntervalMethod::percentile:
    case IntervalMethod::basic:
    case IntervalMethod::bca:
    case IntervalMethod::studentized:
    case IntervalMethod::bayesian: return Demand::nothing;
    case IntervalMethod::wilson:
    case IntervalMethod::clopper_pearson:
    case IntervalMethod::mid_p:
    case IntervalMethod::jeffreys: return Demand::closed_form;
    case IntervalMethod::newcombe:
    case IntervalMethod::tango: return Demand::same_rows;
    case IntervalMethod::smoothed: return Demand::two_classes;
    case IntervalMethod::delong: return Demand::area;
  }
  return Demand::nothing;
}

/// The check's metric on one of its classes.
struct Subject {
  const Metric& metric;
  Parameters parameters;
  int classes;

  [[nodiscard]] Law law() const { return metric.law(parameters); }
};

Subject subject_of(const Check& check, const Policy& policy) {
  Parameters parameters = check.parameters;
  const Metric& metric = *metric::find(check.metric);
  // Each class, or the one that the author forgot to name: they are all alike.
  if (metric.accepts.per_class && !parameters.average && !parameters.class_index) {
    parameters.class_index = 0;
  }
  return {metric, parameters, std::max(2, static_cast<int>(policy.data.classes.size()))};
}

bool is_difference_of_shares(const Subject& subject) {
  const bool is_share =
      subject.law() == Law::proportion || subject.law() == Law::mean_of_proportions;
  return is_share && metric::has_fixed_rows(subject.metric, subject.classes, subject.parameters);
}

std::string unlike(const std::string& kind, const Metric& metric) {
  return "is for " + kind + ", which " + in_quotes(metric.name) + " is not";
}

/// As fault_of(), for metrics of rows.
std::string fault_of_rows(IntervalMethod method, const Subject& subject) {
  const bool is_area = subject.law() == Law::area;
  switch (method) {
    case IntervalMethod::automatic:
    case IntervalMethod::percentile:
    case IntervalMethod::basic:
    case IntervalMethod::bayesian: return {};
    case IntervalMethod::bca:
      return subject.metric.influence != nullptr
                 ? std::string()
                 : "is for metrics with a known influence of each row, which " +
                       in_quotes(subject.metric.name) + " lacks";
    case IntervalMethod::studentized:
      return "measures each replicate of the counts of classes in its own standard error, and " +
             in_quotes(subject.metric.name) + " is a function of numbers";
    case IntervalMethod::newcombe:
    case IntervalMethod::delong:
      return is_area ? std::string() : unlike("areas under the ROC curve", subject.metric);
    case IntervalMethod::smoothed:
    case IntervalMethod::wilson:
    case IntervalMethod::clopper_pearson:
    case IntervalMethod::mid_p:
    case IntervalMethod::jeffreys:
    case IntervalMethod::tango: return unlike("proportions and their like", subject.metric);
  }
  return {};
}

/// Why the method has no meaning; empty where it has one.
std::string fault_of(IntervalMethod method, const Subject& subject, const Policy& policy) {
  if (std::string fault = sampling_fault(method, policy.data); !fault.empty()) return fault;
  if (is_of_rows(subject.metric.scope)) {
    const std::string peculiarity = peculiarity_of(policy.data);
    return peculiarity.empty() || method == IntervalMethod::automatic
               ? fault_of_rows(method, subject)
               : "takes rows of numbers for alike and independent, but " + peculiarity;
  }
  switch (demand_of(method)) {
    case Demand::nothing: break;
    case Demand::closed_form:
      if (subject.law() == Law::table) return unlike("proportions and their means", subject.metric);
      break;
    case Demand::same_rows:
      if (method == IntervalMethod::tango && policy.inputs.design == Design::independent) {
        return "is for two models on the same rows; inputs.design is independent";
      }
      if (!is_difference_of_shares(subject)) {
        return unlike("shares of the same rows in both models", subject.metric);
      }
      break;
    case Demand::two_classes:
      if (!subject.parameters.class_index && subject.classes != 2) {
        return unlike("one class against the rest", subject.metric);
      }
      break;
    case Demand::area: return unlike("areas under the ROC curve", subject.metric);
  }
  return {};
}

/// Whether limits are known whose error never exceeds the level.
bool has_exact_limits(const Subject& subject, const Check& check) {
  switch (subject.law()) {
    case Law::proportion:
    case Law::jaccard:
    case Law::mean_of_proportions:
    case Law::mean_of_jaccards: return true;
    case Law::quantile: return !check.delta;
    case Law::table:
    case Law::area:
    case Law::mean:
    case Law::loss:
    case Law::total:
    case Law::events:
    case Law::average_precision:
    case Law::rate_point:
    case Law::recall_point:
    case Law::separation:
    case Law::best_threshold:
    case Law::calibration:
    case Law::worst_calibration:
    case Law::rows: return false;
  }
  return false;
}

/// Where the method was asked for: in the check, or for all checks.
const Place& place_of(const Fields& fields, std::string_view key) {
  const Value* own = fields.find(key);
  return own != nullptr ? own->where : fields.find("metric")->where;
}

}  // namespace

void require_method(const Fields& fields, const Check& check, const Policy& policy) {
  const Subject subject = subject_of(check, policy);
  if (subject.metric.law == nullptr || fields.find("metric") == nullptr) return;
  const std::string fault = fault_of(check.interval, subject, policy);
  if (!fault.empty()) {
    fields.problems().add(place_of(fields, "interval"),
                          "interval " + in_quotes(name(check.interval)) + " " + fault,
                          "auto finds a method that holds");
  }
  const std::string unfit =
      policy.statistics.looks ? fault_under_looks(check.interval) : std::string();
  if (!unfit.empty()) {
    fields.problems().add(place_of(fields, "interval"),
                          "interval " + in_quotes(name(check.interval)) + " " + unfit,
                          "auto finds a method that never is");
  }
  const bool is_exact = policy.statistics.guarantee != Guarantee::approximate &&
                        check.interval == IntervalMethod::automatic;
  if (is_exact && !has_exact_limits(subject, check)) {
    fields.problems().add(fields.find("metric")->where,
                          "no exact limits are known for " + in_quotes(subject.metric.name) +
                              ", and statistics.exact asks for them",
                          "give this check an interval of its own, such as interval: bca");
  }
}

}  // namespace modelgate::policy
